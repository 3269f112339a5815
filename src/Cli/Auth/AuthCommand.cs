using System.CommandLine;

namespace Mint.Cli.Auth;

/// <summary><c>mint auth</c>.</summary>
internal static class AuthCommand
{
    public static Command Create() => new("auth", "Log in to a platform.") { LogIn.Create(), LogOut.Create(), Refresh.Create(), Status.Create(), Me.Create(), Me.CreatePassword() };
}
