using System.Net;
using System.Text;

namespace AidCoord.EndToEnd.Tests;

/// <summary>The log of a running system says who was refused, and holds no secret.</summary>
public sealed class RefusalLogTests
{
    private const string Password = "a word that nobody guesses";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhoWasRefusedIsInTheLogAndWhatTheySentIsNot()
    {
        using var folder = new TemporaryFolder();
        var first = Path.Combine(folder.Path, "first.txt");
        await File.WriteAllTextAsync(first, Password + "\n", Stop);
        await Run("users", "add", "amina", "--role", "auditor", "--country", "QZ", "--password-file", first, "--data", folder.Path);
        var key = (await Run("keys", "create", "amina", "--for", "a test", "--data", folder.Path)).Split('\n').Last(line => line.StartsWith("aidcoord_", StringComparison.Ordinal)).Trim();
        await using var system = await SystemProcess.StartAsync(folder.Path, Stop);
        using var http = new HttpClient { BaseAddress = new Uri(system.Address) };

        Assert.Equal(HttpStatusCode.Unauthorized, await SignIn(http, "amina", "geheim-1 is not right"));
        // What was typed into the wrong field may be a password.
        Assert.Equal(HttpStatusCode.Unauthorized, await SignIn(http, "geheim-2", "geheim-3 is not right"));
        Assert.Equal(HttpStatusCode.Unauthorized, await List(http, "aidcoord_amina_k1_geheim4", "QZ"));
        Assert.Equal(HttpStatusCode.Forbidden, await List(http, key, "QY"));

        string[] told =
        [
            "The password of users/amina, from 127.0.0.1, was refused with SIGN_IN_REFUSED",
            "The password of a name that is not there, from 127.0.0.1, was refused with SIGN_IN_REFUSED",
            "A caller at 127.0.0.1 was not believed: CALLER_NOT_BELIEVED",
            "ProjectService/ListProjects was refused to users/amina with NOT_PERMITTED",
        ];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (told.Any(line => !system.Output.Contains(line, StringComparison.Ordinal)) && !patience.IsCancellationRequested) await Task.Delay(50, Stop);
        Assert.All(told, line => Assert.Contains(line, system.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("geheim", system.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Split('_')[^1], system.Output, StringComparison.Ordinal);
    }

    private static async Task<string> Run(params string[] arguments)
    {
        var (exitCode, output) = await SystemProcess.RunAsync(arguments, [], Stop);
        Assert.True(exitCode == 0, output);
        return output;
    }

    private static async Task<HttpStatusCode> SignIn(HttpClient http, string name, string password)
    {
        var page = await http.GetStringAsync("/sign-in", Stop);
        var word = page.Split("name=\"antiforgery\" value=\"")[1].Split('"')[0];
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["antiforgery"] = word, ["name"] = name, ["password"] = password });
        using var answer = await http.PostAsync("/sign-in", form, Stop);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> List(HttpClient http, string key, string country)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/aidcoord.projects.v1.ProjectService/ListProjects");
        request.Headers.Add("authorization", "Bearer " + key);
        request.Content = new StringContent($$"""{"parent":"countries/{{country}}"}""", Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request, Stop);
        return answer.StatusCode;
    }
}
