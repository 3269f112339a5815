using Mint.Host.Artifacts;
using Mint.Host.Audit;
using Mint.Host.Designs;
using Mint.Host.Experiments;
using Mint.Host.Jobs;
using Mint.Host.Lifecycle;
using Mint.Host.Marketplace;
using Mint.Host.Plugins;
using Mint.Host.Projects;
using Mint.Host.Settings;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.OpenApi;

/// <summary>The addresses of the platform in words. What has no line here is in the document by its address alone.</summary>
internal static class ApiOperations
{
    private const string Experiment = "/api/experiments/{id:long}", Artifact = Experiment + "/artifacts/{artifact:long}", Project = "/api/projects/{id:long}", Plugin = "/api/plugins/{id}", Asked = "/api/marketplace/requests";

    public static IReadOnlyList<ApiOperation> All { get; } = [.. Users, .. Data, .. Files, .. Plugins, .. Changes, .. Market, .. Operating];

    private static IEnumerable<ApiOperation> Users =>
    [
        new("POST", "/api/auth/login", "Log in.") { Login = false, Body = typeof(LoginBody), Answer = typeof(LoginAnswer) },
        new("POST", "/api/auth/refresh", "Exchange a refresh token for a new pair, once.") { Login = false, Body = typeof(RefreshBody), Answer = typeof(LoginAnswer) },
        new("POST", "/api/auth/logout", "End this session, or all of one's own.") { Query = ["everywhere"], Status = 204, Media = null },
        new("PUT", "/api/auth/password", "Change one's own password.") { Body = typeof(PasswordBody), Status = 204, Media = null },
        new("GET", "/api/auth/me", "Who is logged in, and what they may.") { Answer = typeof(MeAnswer) },
        new("GET", "/api/users", "All users.") { Permission = Permissions.UsersView, Answer = typeof(UserList) },
        new("POST", "/api/users", "Add a user.") { Permission = Permissions.UsersManage, Body = typeof(NewUserBody), Answer = typeof(UserAnswer), Status = 201 },
        new("PUT", "/api/users/{name}", "Change a user's role or password, disable or enable them.") { Permission = Permissions.UsersManage, Body = typeof(UserBody), Answer = typeof(UserAnswer) },
        new("DELETE", "/api/users/{name}", "Delete a user; what they made stays.") { Permission = Permissions.UsersManage, Status = 204, Media = null },
        new("GET", "/api/roles", "All roles, and the permissions there are.") { Permission = Permissions.UsersView, Answer = typeof(PlatformRoleList) },
        new("PUT", "/api/roles/{name}", "Make or change a role.") { Permission = Permissions.UsersManage, Body = typeof(PlatformRoleBody), Answer = typeof(PlatformRoleAnswer) },
        new("DELETE", "/api/roles/{name}", "Delete a role that nobody has.") { Permission = Permissions.UsersManage, Status = 204, Media = null },
        new("GET", "/api/audit", "Who did what, the latest first.") { Permission = Permissions.PlatformViewLogs, Query = ["action", "subject", "before", "limit"], Answer = typeof(AuditPage) },
    ];

    private static IEnumerable<ApiOperation> Data =>
    [
        new("GET", "/api/projects", "The projects that one sees.") { Permission = Permissions.ProjectsView, Query = ["after", "limit"], Answer = typeof(ProjectPage) },
        new("POST", "/api/projects", "Make a project.") { Permission = Permissions.ProjectsCreate, Body = typeof(ProjectBody), Answer = typeof(Project), Status = 201 },
        new("GET", Project, "A project.") { Permission = Permissions.ProjectsView, Answer = typeof(Project) },
        new("PUT", Project, "Change a project.") { Permission = Permissions.ProjectsEdit, Body = typeof(ProjectBody), Answer = typeof(Project) },
        new("DELETE", Project, "Delete a project without experiments.") { Permission = Permissions.ProjectsDelete, Status = 204, Media = null },
        new("GET", Project + "/members", "Who works on it.") { Permission = Permissions.ProjectsView, Answer = typeof(MemberList) },
        new("PUT", Project + "/members/{name}", "Make a user a member or an owner.") { Permission = Permissions.ProjectsView, Body = typeof(MemberBody), Status = 204, Media = null },
        new("DELETE", Project + "/members/{name}", "Take a member away.") { Permission = Permissions.ProjectsView, Status = 204, Media = null },
        new("GET", "/api/experiments", "The experiments that one sees.") { Permission = Permissions.ExperimentsView, Query = ["type", "project", "after", "limit"], Answer = typeof(ExperimentList) },
        new("POST", "/api/experiments", "Make an experiment.") { Permission = Permissions.ExperimentsCreate, Body = typeof(ExperimentBody), Answer = typeof(Experiment), Status = 201 },
        new("GET", Experiment, "An experiment.") { Permission = Permissions.ExperimentsView, Answer = typeof(Experiment) },
        new("PUT", Experiment, "Change an experiment.") { Permission = Permissions.ExperimentsEdit, Body = typeof(ExperimentBody), Answer = typeof(Experiment) },
        new("DELETE", Experiment, "Delete an experiment with all that belongs to it.") { Permission = Permissions.ExperimentsDelete, Status = 204, Media = null },
        new("GET", Experiment + "/results", "Its analysis results, by plugin.") { Permission = Permissions.ExperimentsView, Answer = typeof(ResultList) },
        new("GET", Experiment + "/design", "Its design data.") { Permission = Permissions.ExperimentsView, Answer = typeof(DesignData) },
        new("PUT", Experiment + "/design", "Write its design data.") { Permission = Permissions.ExperimentsEdit, Body = typeof(DesignBody), Answer = typeof(DesignData) },
    ];

    private static IEnumerable<ApiOperation> Files =>
    [
        new("GET", Experiment + "/artifacts", "Its files.") { Permission = Permissions.ExperimentsView, Answer = typeof(ArtifactList) },
        new("POST", Experiment + "/artifacts", "Add a file; the body is its bytes, of any media type.") { Permission = Permissions.ExperimentsEdit, Query = ["name", "sha256"], Answer = typeof(Artifact), Status = 201 },
        new("GET", Artifact, "A file.") { Permission = Permissions.ExperimentsView, Answer = typeof(Artifact) },
        new("GET", Artifact + "/content", "Its bytes; ranges too.") { Permission = Permissions.ExperimentsView, Media = "*/*" },
        new("DELETE", Artifact, "Delete a file.") { Permission = Permissions.ExperimentsEdit, Status = 204, Media = null },
    ];

    private static IEnumerable<ApiOperation> Plugins =>
    [
        new("GET", "/api/plugins", "The installed plugins.") { Permission = Permissions.PluginsView, Answer = typeof(PluginEndpoints.PluginList) },
        new("GET", Plugin, "A plugin, with its health.") { Permission = Permissions.PluginsView, Answer = typeof(PluginAnswer) },
        new("GET", Plugin + "/manifest", "Its manifest; the schema is docs/manifest.schema.json.") { Permission = Permissions.PluginsView },
        new("GET", Plugin + "/openapi.json", "The OpenAPI document of its routes.") { Permission = Permissions.PluginsView },
        new("GET", "/api/capabilities", "What platform and plugins can do.") { Answer = typeof(PluginEndpoints.CapabilityList) },
        new("GET", Plugin + "/roles", "Its roles and who has them.") { Permission = Permissions.PluginsView, Answer = typeof(RoleEndpoints.RoleList) },
        new("GET", Plugin + "/roles/{role}/users/{name}", "Whether a user has a role.") { Permission = Permissions.PluginsView, Status = 204, Media = null },
        new("PUT", Plugin + "/roles/{role}/users/{name}", "Give a user a role.") { Permission = Permissions.PluginsConfigure, Status = 204, Media = null },
        new("DELETE", Plugin + "/roles/{role}/users/{name}", "Take a role from a user.") { Permission = Permissions.PluginsConfigure, Status = 204, Media = null },
        new("GET", Plugin + "/settings", "Its settings, without secrets.") { Permission = Permissions.PluginsConfigure, Answer = typeof(SettingsEndpoints.SettingsAnswer) },
        new("PUT", Plugin + "/settings", "Change its settings.") { Permission = Permissions.PluginsConfigure, Body = typeof(SettingsEndpoints.Change), Answer = typeof(SettingsEndpoints.SettingsAnswer) },
        new("GET", Plugin + "/jobs", "Its jobs and how they ended last.") { Permission = Permissions.PluginsView, Answer = typeof(JobEndpoints.JobList) },
        new("POST", Plugin + "/jobs/{name}", "Run a job to its end.") { Permission = Permissions.PluginsConfigure, Answer = typeof(JobRun) },
        new("GET", Plugin + "/log", "What it logged since the platform started, the last 1,000 lines.") { Permission = Permissions.PlatformViewLogs, Query = ["after", "limit"], Answer = typeof(PluginLogPage) },
        new("POST", "/api/plugins/plan", "What an install would do; changes nothing.") { Permission = Permissions.PluginsInstall, Query = ["digest", "in_process"], Body = typeof(InstallEndpoints.Request), Answer = typeof(PlanAnswer) },
        new("POST", "/api/plugins", "Install a plugin, or move it to another version.") { Permission = Permissions.PluginsInstall, Query = ["digest", "in_process", "force"], Body = typeof(InstallEndpoints.Request), Answer = typeof(Operation) },
    ];

    private static IEnumerable<ApiOperation> Changes =>
    [
        new("POST", Plugin + "/reload", "Load a plugin again.") { Permission = Permissions.PluginsInstall, Answer = typeof(Operation) },
        new("POST", Plugin + "/enable", "Let a disabled plugin serve again.") { Permission = Permissions.PluginsInstall, Answer = typeof(Operation) },
        new("POST", Plugin + "/disable", "Unmount a plugin until it is enabled.") { Permission = Permissions.PluginsInstall, Answer = typeof(Operation) },
        new("GET", Plugin + "/rollback", "What going back would do; changes nothing.") { Permission = Permissions.PluginsInstall, Query = ["to"], Answer = typeof(RollbackPlan) },
        new("POST", Plugin + "/rollback", "Go back to a version from before.") { Permission = Permissions.PluginsInstall, Query = ["to", "force"], Answer = typeof(Operation) },
        new("DELETE", Plugin, "Uninstall a plugin; keep, archive or purge its data.") { Permission = Permissions.PluginsInstall, Query = ["mode", "confirm"], Answer = typeof(Operation) },
        new("GET", "/api/plugins/archives", "Data that were put aside.") { Permission = Permissions.PluginsView, Answer = typeof(RollbackEndpoints.ArchiveList) },
        new("POST", "/api/plugins/archives/{name}/restore", "Bring a plugin back with its data.") { Permission = Permissions.PluginsInstall, Query = ["force"], Answer = typeof(Operation) },
        new("DELETE", "/api/plugins/archives/{name}", "Delete data that were put aside.") { Permission = Permissions.PluginsInstall, Status = 204, Media = null },
        new("GET", "/api/operations", "What changed plugins, the latest first.") { Permission = Permissions.PluginsView, Query = ["plugin"], Answer = typeof(OperationEndpoints.OperationList) },
        new("GET", "/api/operations/{id}", "An operation and its steps.") { Permission = Permissions.PluginsView, Answer = typeof(Operation) },
        new("GET", "/api/operations/{id}/events", "The same at each change, until it has ended.") { Permission = Permissions.PluginsView, Media = "text/event-stream" },
        new("POST", "/api/operations/{id}/resume", "Go on with an install that the end of the process interrupted.") { Permission = Permissions.PluginsInstall, Answer = typeof(Operation) },
        new("DELETE", "/api/operations/{id}", "Cancel an operation that has changed nothing yet.") { Permission = Permissions.PluginsInstall, Answer = typeof(Operation), Status = 202 },
    ];

    private static IEnumerable<ApiOperation> Market =>
    [
        new("GET", "/api/marketplace", "What the registries offer, beside what is installed.") { Permission = Permissions.PluginsView, Query = ["q", "type", "installed", "updates"], Answer = typeof(MarketPage) },
        new("GET", Asked, "Requests to install, the latest first: all for who may install, else one's own.") { Permission = Permissions.PluginsView, Query = ["state"], Answer = typeof(RequestList) },
        new("POST", Asked, "Ask for a plugin.") { Permission = Permissions.PluginsView, Body = typeof(NewRequestBody), Answer = typeof(InstallRequest), Status = 201 },
        new("GET", Asked + "/{request:long}", "A request with its plan.") { Permission = Permissions.PluginsView, Answer = typeof(InstallRequest) },
        new("POST", Asked + "/{request:long}/approve", "Install what was asked for.") { Permission = Permissions.PluginsInstall, Body = typeof(AnswerBody), Answer = typeof(ApprovalAnswer) },
        new("POST", Asked + "/{request:long}/deny", "Say no.") { Permission = Permissions.PluginsInstall, Body = typeof(AnswerBody), Answer = typeof(InstallRequest) },
        new("GET", Plugin + "/pin", "Which versions may come.") { Permission = Permissions.PluginsView, Answer = typeof(PinAnswer) },
        new("PUT", Plugin + "/pin", "Let only one version come, or choose the channel.") { Permission = Permissions.PluginsInstall, Body = typeof(PinBody), Answer = typeof(PinAnswer) },
        new("GET", Plugin + "/auto-update", "Whether updates come by themselves, and what keeps one from it.") { Permission = Permissions.PluginsView, Answer = typeof(AutoUpdateAnswer) },
        new("PUT", Plugin + "/auto-update", "Let updates come by themselves, or not.") { Permission = Permissions.PluginsInstall, Body = typeof(AutoUpdateBody), Answer = typeof(AutoUpdateAnswer) },
        new("DELETE", Plugin + "/pin", "Let any version come.") { Permission = Permissions.PluginsInstall, Status = 204, Media = null },
    ];

    private static IEnumerable<ApiOperation> Operating =>
    [
        new("POST", "/api/host/backup", "Everything in one file, as of one moment.") { Permission = Permissions.PlatformConfigure, Media = "application/gzip" },
        new("GET", "/healthz", "Whether the process lives.") { Login = false, Media = "text/plain" },
        new("GET", "/readyz", "Whether the database answers too.") { Login = false, Media = "text/plain" },
        new("GET", "/metrics", "Numbers for Prometheus.") { Login = false, Media = "text/plain" },
        new("GET", "/openapi/v1.json", "This document.") { Login = false },
    ];
}
