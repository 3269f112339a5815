namespace Mint.Bundle;

/// <summary>The codes of the bundle format; each name states the rule. Numbers are never reused.</summary>
internal static class BundleCodes
{
    // The file as a whole.
    public const string FileMustBeReadable = "MINT5001";
    public const string FileMustFit = "MINT5002";
    public const string FileMustEndInAnEndRecord = "MINT5003";
    public const string EndRecordMustBeCanonical = "MINT5004";
    public const string FileMustNotHaveAComment = "MINT5005";
    public const string FileMustNotBeZip64 = "MINT5006";
    public const string FileMustNotBeSplit = "MINT5007";
    public const string EntriesMustFit = "MINT5008";
    public const string FileMustHaveEntries = "MINT5009";
    public const string CountsMustAgree = "MINT5010";
    public const string DirectoryMustLieBeforeTheEnd = "MINT5011";
    public const string EveryByteMustBelong = "MINT5012";
    public const string DirectoryMustHoldItsEntries = "MINT5013";
    public const string EntriesMustFollowEachOther = "MINT5014";
    public const string FileMustNotChangeMeanwhile = "MINT5015";

    // Names and order.
    public const string NameMustNotBeEmpty = "MINT5101";
    public const string NameMustFit = "MINT5102";
    public const string NameMustBeRelative = "MINT5103";
    public const string NameMustNotHoldBackslashes = "MINT5104";
    public const string NameMustBePlainAscii = "MINT5105";
    public const string NameMustNotBeDeep = "MINT5106";
    public const string NameMustNotHaveEmptySegments = "MINT5107";
    public const string NameMustNotClimb = "MINT5108";
    public const string NameMustNotEndInADot = "MINT5109";
    public const string NameMustNotBeADevice = "MINT5110";
    public const string NameMustBeUnique = "MINT5111";
    public const string NameMustBeUniqueWhateverTheCase = "MINT5112";
    public const string NameMustNotBeAFolderToo = "MINT5113";
    public const string ManifestMustBeFirst = "MINT5114";
    public const string EntriesMustBeInOrder = "MINT5115";

    // Headers.
    public const string CentralHeaderMustBeCanonical = "MINT5201";
    public const string LocalHeaderMustBeCanonical = "MINT5202";
    public const string HeadersMustAgree = "MINT5203";
    public const string EntryMustNotBeEncrypted = "MINT5204";
    public const string EntryMustNotHaveADataDescriptor = "MINT5205";
    public const string EntryMustHaveNoOtherFlags = "MINT5206";
    public const string EntryMustBeStoredOrDeflated = "MINT5207";
    public const string EntryMustNotHaveExtraFields = "MINT5208";
    public const string EntryMustNotHaveAComment = "MINT5209";
    public const string EntryMustBeARegularFile = "MINT5210";
    public const string EntryMustHaveTheFixedTime = "MINT5211";
    public const string EntryMustHaveTheFixedVersion = "MINT5212";
    public const string EntryMustLieOnTheFirstDisk = "MINT5213";

    // Sizes and content.
    public const string EntryMustFit = "MINT5301";
    public const string UnpackedMustFit = "MINT5302";
    public const string RatioMustBeSane = "MINT5303";
    public const string StoredSizesMustAgree = "MINT5304";
    public const string DeflateMustPay = "MINT5305";
    public const string DeflateMustBeSound = "MINT5306";
    public const string DeflateMustEndWithItsEntry = "MINT5307";
    public const string DeflateMustGiveItsSize = "MINT5308";
    public const string ChecksumMustMatch = "MINT5309";

    // Manifest against entries.
    public const string EntryMustBeListed = "MINT5401";
    public const string ListedFileMustBeThere = "MINT5402";
    public const string SizeMustMatchTheManifest = "MINT5403";
    public const string DigestMustMatchTheManifest = "MINT5404";

    // Writing and extracting.
    public const string TargetMustBeWritable = "MINT5501";
    public const string SourceMustBeReadable = "MINT5502";
    public const string FolderMustNotExist = "MINT5503";

    // What some entries must hold.
    public const string DocumentMustBeOfItsKind = "MINT5601";
}
