namespace Mint.Registry.Server;

/// <summary>The registry's refusals. A number is never used again; each stands in docs/diagnostics/6-registry.md.</summary>
internal static class RegistryCode
{
    public const string FolderInUse = "MINT6001";
    public const string FolderUnusable = "MINT6002";
    public const string PortInUse = "MINT6003";
    public const string AddressUnusable = "MINT6004";
    public const string NoRegistryHere = "MINT6005";
    public const string SchemaRefused = "MINT6006";
    public const string DatabaseLost = "MINT6007";

    public const string TokenMissing = "MINT6010";
    public const string TokenUnknown = "MINT6011";
    public const string TokenExpired = "MINT6012";
    public const string TokenRevoked = "MINT6013";
    public const string ScopeMissing = "MINT6014";
    public const string OtherPluginsToken = "MINT6015";
    public const string NotOwner = "MINT6016";
    public const string TooManyFailedLogins = "MINT6017";
    public const string ScopeUnknown = "MINT6018";
    public const string ExpiryPast = "MINT6019";
    public const string NameInvalid = "MINT6020";
    public const string NoSuchToken = "MINT6021";

    public const string LastOwner = "MINT6022";

    public const string TooManyPublishes = "MINT6030";
    public const string BodyTooLarge = "MINT6031";
    public const string UploadCut = "MINT6032";
    public const string UrlMismatch = "MINT6033";
    public const string VersionTaken = "MINT6034";
    public const string MigrationsChanged = "MINT6035";
    public const string Busy = "MINT6036";
    public const string UploadTooSlow = "MINT6037";

    public const string NameTooSimilar = "MINT6038";

    public const string NoSuchPlugin = "MINT6040";
    public const string NoSuchVersion = "MINT6041";
    public const string NoSuchRoute = "MINT6042";
    public const string WrongMethod = "MINT6043";
    public const string BadQuery = "MINT6044";
    public const string BadBody = "MINT6045";

    public const string NoSuchContent = "MINT6080";
    public const string ExportOccupied = "MINT6081";

    public const string Quarantined = "MINT6083";
    public const string RestoreOccupied = "MINT6084";
    public const string BackupBroken = "MINT6085";
    public const string RetiredKeysDamaged = "MINT6086";
    public const string SignatureMissing = "MINT6087";
    public const string KeyTaken = "MINT6088";
    public const string NoSuchKey = "MINT6089";
    public const string NoPackages = "MINT6090";
    public const string NoSuchPackage = "MINT6091";

    public const string UserOfTokenDisabled = "MINT6110";
    public const string OwnUser = "MINT6111";
    public const string UserDisabled = "MINT6112";
    public const string NoSuchUser = "MINT6113";

    public const string ProxyInvalid = "MINT6120";
    public const string TooManyQueries = "MINT6121";
    public const string TooManyActs = "MINT6122";
    public const string DiskLow = "MINT6123";

    public const string StorageFailed = "MINT6060";
    public const string DiskFull = "MINT6061";
    public const string Unexpected = "MINT6099";
}
