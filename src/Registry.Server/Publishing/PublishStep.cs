namespace Mint.Registry.Server;

/// <summary>The steps after which a publish leaves other traces on the disk.</summary>
internal enum PublishStep
{
    CheckBundle,
    FlushUpload,
    KeepBlob,
    WriteRow,
    Commit,
    Project,
    WriteDocuments,
    WriteFeed,
    ClearOutbox,
    Answer,
}
