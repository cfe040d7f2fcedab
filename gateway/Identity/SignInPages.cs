using System.Net;
using AidCoord.Protos.Accounts.V1;
using AidCoord.Resources.Problems;
using Grpc.Core;

namespace AidCoord.Gateway.Identity;

/// <summary>The pages with which a browser signs in and out and changes its password, and what says to other pages who it is.</summary>
internal sealed class SignInPages(AccountsService accounts, Entrance entrance, Forms forms)
{
    // The field and the part of the address that say to which page a reader wanted.
    private const string Return = "to";
    private const int LongestReturn = 2000;

    public static void Map(WebApplication app)
    {
        app.MapGet("/sign-in", context => Of(context).Form(context, context.Request.Query[Return].ToString(), "", StatusCodes.Status200OK));
        app.MapPost("/sign-in", context => Of(context).SignIn(context));
        app.MapGet("/sign-out", context => Of(context).SignOutForm(context));
        app.MapPost("/sign-out", context => Of(context).SignOut(context));
        app.MapGet("/change-password", context => Of(context).ChangeForm(context, "", StatusCodes.Status200OK));
        app.MapPost("/change-password", context => Of(context).ChangePassword(context));
        app.MapGet("/session", context => Of(context).WhoIsIt(context));
    }

    /// <summary>Where to sign in for a page.</summary>
    public static string Address(string page) => page is "" or "/" ? "/sign-in" : $"/sign-in?{Return}={Uri.EscapeDataString(page)}";

    private static SignInPages Of(HttpContext context) => context.RequestServices.GetRequiredService<SignInPages>();

    private async Task SignIn(HttpContext context)
    {
        if (await forms.Read(context) is not { } form)
        {
            await Form(context, "", "The form was too old or not from this page. Try again.", StatusCodes.Status400BadRequest);
            return;
        }

        try
        {
            var session = await accounts.Ask(client => client.SignInAsync(
                new SignInRequest { UserId = form["name"].ToString().Trim().ToLowerInvariant(), Password = form["password"].ToString() }, accounts.From(context)));
            // Whatever session the browser came with is over: what somebody else may have put there is worth nothing.
            await End(context);
            Sessions.Give(context, session);
            context.Response.Redirect(session.PasswordChangeRequired ? "/change-password" : OfThisSystem(form[Return].ToString()));
        }
        catch (Problem refusal)
        {
            await Form(context, form[Return].ToString(), refusal.Message, Status(refusal));
        }
    }

    private async Task SignOut(HttpContext context)
    {
        if (await forms.Read(context) is null)
        {
            await Plain(context, StatusCodes.Status400BadRequest, "The form was too old or not from this page. Go back, load the page again and sign out.");
            return;
        }

        await End(context);
        Sessions.Take(context);
        context.Response.Redirect("/sign-in");
    }

    private async Task ChangePassword(HttpContext context)
    {
        if (await forms.Read(context) is not { } form || Sessions.Of(context.Request) is not { } text)
        {
            await ChangeForm(context, "The form was too old or not from this page. Try again.", StatusCodes.Status400BadRequest);
            return;
        }

        if (form["new"] != form["again"])
        {
            await ChangeForm(context, "The new password is not the same twice.", StatusCodes.Status400BadRequest);
            return;
        }

        try
        {
            var session = await accounts.Ask(client => client.ChangePasswordAsync(
                new ChangePasswordRequest { Text = text, OldPassword = form["old"].ToString(), NewPassword = form["new"].ToString() }, accounts.From(context)));
            entrance.Forget(text);
            Sessions.Give(context, session);
            context.Response.Redirect("/");
        }
        catch (Problem refusal)
        {
            await ChangeForm(context, refusal.Message, Status(refusal));
        }
    }

    private async Task WhoIsIt(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var who = await entrance.Whoever(context);
        await context.Response.WriteAsJsonAsync(
            new
            {
                signedIn = who is not null,
                user = who?.Caller.Id,
                displayName = who?.DisplayName,
                roles = who?.Caller.Grants.Select(grant => grant.ToString()),
                passwordChangeRequired = who?.Hindrance is not null,
                antiforgery = forms.Word(context),
            },
            context.RequestAborted);
    }

    private async Task End(HttpContext context)
    {
        if (Sessions.Of(context.Request) is not { Length: > 0 } text)
        {
            return;
        }

        entrance.Forget(text);
        await accounts.Ask(client => client.SignOutAsync(new SignOutRequest { Text = text }, cancellationToken: context.RequestAborted));
    }

    // A page of another site is not where anybody wants to be sent after a sign-in.
    private static string OfThisSystem(string page) =>
        page.Length is > 1 and <= LongestReturn && page[0] == '/' && page[1] is not ('/' or '\\') && !page.Any(char.IsControl) ? page : "/";

    private async Task SignOutForm(HttpContext context)
    {
        if (await entrance.Whoever(context) is not { } who)
        {
            context.Response.Redirect("/sign-in");
            return;
        }

        var name = WebUtility.HtmlEncode(who.DisplayName.Length > 0 ? who.DisplayName : who.Caller.Id);
        await Page(
            context, "Your account", "", StatusCodes.Status200OK, "/sign-out",
            $"""
            <p>Signed in as {name}.</p>
            <p><button>Sign out</button></p>
            <p><a href="/change-password">Change your password</a> · <a href="/">Back to the pages</a></p>
            """);
    }

    private Task Form(HttpContext context, string page, string fault, int status) => Page(
        context, "Sign in", fault, status, "/sign-in",
        $"""
        <input type="hidden" name="{Return}" value="{WebUtility.HtmlEncode(OfThisSystem(page))}">
        <p><label>Name<br><input name="name" autocomplete="username" autofocus required></label></p>
        <p><label>Password<br><input name="password" type="password" autocomplete="current-password" required></label></p>
        <p><button>Sign in</button></p>
        """);

    private Task ChangeForm(HttpContext context, string fault, int status) => Page(
        context, "Change your password", fault, status, "/change-password",
        """
        <p><label>Old password<br><input name="old" type="password" autocomplete="current-password" required></label></p>
        <p><label>New password, at least 12 characters<br><input name="new" type="password" autocomplete="new-password" minlength="12" required></label></p>
        <p><label>New password again<br><input name="again" type="password" autocomplete="new-password" required></label></p>
        <p><button>Change</button></p>
        """);

    private Task Page(HttpContext context, string title, string fault, int status, string action, string fields)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        response.Headers["Referrer-Policy"] = "same-origin";
        return response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title} · AidCoord</title>
            <style>body{"{"}font:16px/1.5 sans-serif;max-width:24em;margin:2em auto;padding:0 1em{"}"}input{"{"}font:inherit;width:100%{"}"}</style></head>
            <body><p><strong>AidCoord</strong></p><h1>{title}</h1><p role="alert">{WebUtility.HtmlEncode(fault)}</p>
            <form method="post" action="{action}"><input type="hidden" name="{Forms.Field}" value="{forms.Word(context)}">
            {fields}
            </form></body></html>

            """,
            context.RequestAborted);
    }

    private static Task Plain(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(text + "\n", context.RequestAborted);
    }

    private static int Status(Problem refusal) => JsonDoor.ConnectError.HttpStatus(refusal.Code);
}
