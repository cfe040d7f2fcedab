using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AidCoord.Portal.Pages;

/// <summary>Makes a page's text from its component.</summary>
/// <remarks>
/// With the renderer itself and not with the framework's component endpoints: those keep keys on disk for forms, which no
/// page here has.
/// </remarks>
internal static class PageWriter
{
    public static async Task<string> Html(IServiceProvider services, Type component, object view)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(new Dictionary<string, object?> { ["View"] = view }));
            return page.ToHtmlString();
        });
    }
}
