using AidCoord.Portal.Asking;
using AidCoord.Portal.Layout;
using AidCoord.Portal.Texts;
using Microsoft.AspNetCore.Components;

namespace AidCoord.Portal.Pages;

/// <summary>Which address leads to which page.</summary>
internal static class Addresses
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/", Front);
        app.MapGet(Stylesheet.Address, Stylesheet.Write);
        app.MapGet("/mark.svg", Mark.Write);
        app.MapGet("/healthz", () => "serving");
        Page(app, "/{language}", CountriesAnswer.Make);
        Page(app, "/{language}/methodology", MethodologyAnswer.Make);
        Page(app, "/{language}/{country:length(2)}", StateAnswer.Make);
        Page(app, "/{language}/{country:length(2)}/ministries", asked => GroupsAnswer.Make(asked, GroupKind.Ministry));
        Page(app, "/{language}/{country:length(2)}/ministries/{**key}", asked => GroupAnswer.Make(asked, GroupKind.Ministry));
        Page(app, "/{language}/{country:length(2)}/donors", asked => GroupsAnswer.Make(asked, GroupKind.Donor));
        Page(app, "/{language}/{country:length(2)}/donors/{**key}", asked => GroupAnswer.Make(asked, GroupKind.Donor));
        Page(app, "/{language}/{country:length(2)}/where", WhereAnswer.Make);
        Page(app, "/{language}/{country:length(2)}/explain/{metric}", ExplainAnswer.Make);
        app.MapFallback(context => Answer(context, LocaleOf(context), TroubleAnswer.NoPage));
    }

    private static void Page(WebApplication app, string pattern, Func<Asked, Task<PageAnswer>> make) =>
        app.MapMethods(pattern, ["GET", "HEAD"], context =>
        {
            if (context.Request.RouteValues["country"] is string code && code.ToUpperInvariant() is var upper && upper != code)
            {
                var path = context.Request.Path.ToUriComponent();
                context.Response.Redirect($"{path[..4]}{upper}{path[6..]}{context.Request.QueryString}", permanent: true);
                return Task.CompletedTask;
            }

            return Locale.Find(context.Request.RouteValues["language"] as string) is { } locale
                ? Answer(context, locale, make)
                : Answer(context, LocaleOf(context), TroubleAnswer.NoPage);
        });

    private static Task Front(HttpContext context)
    {
        context.Response.Headers.Vary = "Accept-Language";
        context.Response.Redirect($"/{LocaleOf(context).Code}");
        return Task.CompletedTask;
    }

    private static async Task Answer(HttpContext context, Locale locale, Func<Asked, Task<PageAnswer>> make)
    {
        var asked = new Asked(context, locale);
        PageAnswer answer;
        try
        {
            answer = await make(asked);
        }
        catch (BadAddress bad)
        {
            answer = TroubleAnswer.Bad(asked, bad);
        }

        await answer.Write(context);
    }

    private static Locale LocaleOf(HttpContext context) => Locale.Find(context.Request.Path.Value!.Split('/')[1])
        ?? Locale.For(context.Request.GetTypedHeaders().AcceptLanguage.Select(each => (each.Value.ToString(), each.Quality ?? 1)));
}

/// <summary>What somebody asks for.</summary>
/// <param name="Context">The request.</param>
/// <param name="Locale">The reader's language.</param>
internal sealed record Asked(HttpContext Context, Locale Locale)
{
    public Numbers Numbers => Context.RequestServices.GetRequiredService<Numbers>();

    public CancellationToken Stop => Context.RequestAborted;

    /// <summary>The address without its language.</summary>
    public string Path
    {
        get
        {
            var path = Context.Request.Path.ToUriComponent();
            var rest = path.IndexOf('/', 1);
            return (rest < 0 ? "" : path[rest..]) + Context.Request.QueryString.ToUriComponent();
        }
    }

    public string Page => Context.Request.Query["page"].ToString();

    public string Route(string name) => Context.Request.RouteValues[name] as string ?? "";

    /// <summary>A key in the path: there a slash stays as it was written.</summary>
    public string Key => Route("key").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    public Scope Scope => Scope.Read(Route("country"), Context.Request.Query);

    public Frame Frame(string title, string place, Scope? scope = null) => new(Locale, Path, title) { Place = place, Scope = scope, Reader = Reader };

    // As the gateway says it, which takes away what a browser says: to be shown, and to decide nothing.
    private string? Reader => Context.Request.Headers["aidcoord-reader"] is [{ } name] ? Uri.UnescapeDataString(name) : null;
}

/// <summary>A page to be written.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Component">The component that shows it.</param>
/// <param name="View">What it shows.</param>
internal sealed record PageAnswer(int Status, Type Component, object View)
{
    public async Task Write(HttpContext context)
    {
        var html = await PageWriter.Html(context.RequestServices, Component, View);
        context.Response.StatusCode = Status;
        context.Response.ContentType = "text/html; charset=utf-8";
        if (HttpMethods.IsGet(context.Request.Method)) await context.Response.WriteAsync(html, context.RequestAborted);
    }
}
