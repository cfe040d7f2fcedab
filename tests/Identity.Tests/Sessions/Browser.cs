using System.Net;
using System.Text;
using System.Text.Json;

namespace AidCoord.Identity.Tests.Sessions;

/// <summary>What a browser does: keeps cookies, fills in forms, and says where its pages come from.</summary>
internal sealed class Browser(HttpClient http)
{
    public Dictionary<string, string> Cookies { get; } = [];

    public string Origin { get; set; } = http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public string? Session => Cookies.GetValueOrDefault("aidcoord-session");

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    /// <summary>Loads a page and sends its form back.</summary>
    public async Task<HttpResponseMessage> FillInAsync(string path, params (string Field, string Value)[] fields)
    {
        using var page = await GetAsync(path);
        var text = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var word = text.Split("name=\"antiforgery\" value=\"")[1].Split('"')[0];
        return await PostAsync(path, [("antiforgery", word), .. fields]);
    }

    public Task<HttpResponseMessage> PostAsync(string path, params (string Field, string Value)[] fields) =>
        SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Field, field.Value))));

    /// <summary>Asks for the projects of a country, as a script of a page would.</summary>
    public async Task<HttpStatusCode> ReadAsync(string country = "QZ")
    {
        var content = new StringContent($$"""{"parent":"countries/{{country}}"}""", Encoding.UTF8, "application/json");
        using var answer = await SendAsync(HttpMethod.Post, "/aidcoord.projects.v1.ProjectService/ListProjects", content);
        return answer.StatusCode;
    }

    public async Task<JsonElement> WhoAsync()
    {
        using var answer = await GetAsync("/session");
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (Cookies.Count > 0) request.Headers.Add("cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        if (method == HttpMethod.Post && Origin.Length > 0) request.Headers.Add("origin", Origin);
        var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        foreach (var cookie in answer.Headers.TryGetValues("set-cookie", out var all) ? all : [])
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
            var (name, value) = (cookie.Split('=', 2)[0], cookie.Split('=', 2)[1].Split(';')[0]);
            if (value.Length == 0) Cookies.Remove(name);
            else Cookies[name] = value;
        }

        return answer;
    }
}
