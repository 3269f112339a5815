namespace Mint.Sdk.Build;

/// <summary>What packing refuses or warns about; the names state the rules.</summary>
internal static class PackingCodes
{
    public const string AssemblyMustHoldAPlugin = "MINT4001";
    public const string PluginMustBeValid = "MINT4002";
    public const string HostAssembliesStayWithTheHost = "MINT4003";
    public const string HostMustHaveTheAssembly = "MINT4004";
    public const string PathsMustDiffer = "MINT4005";
    public const string FileMustExist = "MINT4006";
    public const string AssemblyMustBeReadable = "MINT4007";
    public const string CodeMustBeReadable = "MINT4020";
    public const string DocumentationMustBeReadable = "MINT4021";
    public const string RouteShouldBeDescribed = "MINT4022";
    public const string RestoreMustBeReadable = "MINT4035";
    public const string PackageShouldNameItsLicense = "MINT4036";
    public const string SecretsMustStayOut = "MINT4037";
    public const string LicenseShouldBeStated = "MINT4010";
    public const string DescriptionShouldBeStated = "MINT4011";
    public const string SystemMustBeKnown = "MINT4120";
    public const string SystemShouldHaveItsFiles = "MINT4121";
    public const string ReadmeShouldBeItsOwn = "MINT4122";
    public const string BundleShouldFitItsBudget = "MINT4123";
    public const string FoldersMustBeUsable = "MINT4124";
    public const string BudgetMustBeANumber = "MINT4125";
}
