namespace Mint.Bundle;

/// <summary>The codes of manifest rules; each name states the rule. Numbers are never reused.</summary>
internal static class ManifestCodes
{
    public const string IdMustBeAPluginId = "MINT1004";
    public const string VersionMustBeSemVer = "MINT1005";
    public const string TextMustBeJson = "MINT1100";
    public const string TextMustBeCanonical = "MINT1101";
    public const string KeyMustBeKnown = "MINT1102";
    public const string KeyMustNotBeRepeated = "MINT1103";
    public const string KeyMustBePresent = "MINT1104";
    public const string ValueMustHaveItsType = "MINT1105";
    public const string FormatVersionMustBeOne = "MINT1106";
    public const string TextMustFit = "MINT1107";
    public const string ListMustFit = "MINT1108";
    public const string ListMustNotRepeatItself = "MINT1109";
    public const string ValueMustBeOneOfTheKnown = "MINT1110";
    public const string BuildFactMustNotBeDeclared = "MINT1111";
    public const string EntryMustNameAType = "MINT1112";
    public const string RoutesPrefixMustBeAPath = "MINT1113";
    public const string RoutePatternMustBeValid = "MINT1114";
    public const string RouteMustBeUnique = "MINT1115";
    public const string NameMustFollowItsRule = "MINT1116";
    public const string RequiredRoleMustBeDeclared = "MINT1117";
    public const string RequiredPermissionMustBeDeclared = "MINT1118";
    public const string MigrationsMustBeNumberedFromOne = "MINT1119";
    public const string MigrationChecksumMustMatch = "MINT1120";
    public const string OperationMustBeReadable = "MINT1121";
    public const string DestructiveMigrationMustSayWhy = "MINT1122";
    public const string MigrationsNeedTheDatabase = "MINT1123";
    public const string RangeMustBeAnInterval = "MINT1124";
    public const string LinkMustBeHttp = "MINT1125";
    public const string FrameworkMustBeKnown = "MINT1126";
    public const string FileMustBeListed = "MINT1127";
    public const string FileSizeMustFit = "MINT1128";
    public const string FilesMustBeInOrder = "MINT1129";
    public const string DigestMustBeHex = "MINT1130";
    public const string ColorMustBeHex = "MINT1131";
    public const string IconMustBeAnImage = "MINT1132";
    public const string DependencyMustBeAnother = "MINT1133";
    public const string SchemaMustBeInTheSubset = "MINT1134";
    public const string SchemaDefaultMustFit = "MINT1135";
    public const string DesignSchemaNeedsDesigns = "MINT1136";
    public const string NumberMustFit = "MINT1137";
    public const string PagePathMustBeAPath = "MINT1138";
    public const string UiFileMustLieBelowUi = "MINT1139";
    public const string SecretMustBeASetting = "MINT1140";
}
