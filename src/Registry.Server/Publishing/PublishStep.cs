namespace Mint.Registry.Server;

/// <summary>The steps of a publish, in their order: checks, and after them those which leave other traces on the disk.</summary>
internal enum PublishStep
{
    CheckSignature,
    CheckBundle,
    CheckPermissions,
    FlushUpload,
    CheckOwner,
    CheckPublisher,
    CheckName,
    CheckHistory,
    KeepBlob,
    WriteRow,
    FlushFolders,
    Commit,
    Project,
    WriteDocuments,
    WriteFeed,
    ClearOutbox,
    Answer,
}
