using System.Text.RegularExpressions;
using AidCoord.Gateway;
using AidCoord.Hosting;
using AidCoord.Hosting.DataServices;
using AidCoord.Hosting.Settings;
using AidCoord.Portal;
using YamlDotNet.RepresentationModel;

namespace AidCoord.Cli.Tests.Deploying;

/// <summary>
/// No container engine runs here, so these files are read as text: whatever they name, the program or another of them must have.
/// </summary>
public sealed partial class ContainerFilesTests
{
    private const string WatchPort = "7200";
    private static readonly string[] ProbePaths = ["/livez", "/readyz"];
    private static readonly string[] WithoutPasswords = ["password", "passwd", "secret", "token"];

    private static YamlMappingNode Compose { get; } = Yaml.Read("docker-compose.yml").Single();

    private static IReadOnlyDictionary<string, YamlNode> ComposeServices { get; } = Compose.Map("services");

    private static IEnumerable<KeyValuePair<string, YamlNode>> OurServices => ComposeServices.Where(service => service.Value.Text("image").StartsWith("aidcoord", StringComparison.Ordinal));

    private static IReadOnlyList<YamlMappingNode> Kubernetes { get; } =
        [.. Directory.EnumerateFiles(Repository.At("deploy", "k8s"), "*.yaml").Order().SelectMany(file => Yaml.Read("deploy", "k8s", Path.GetFileName(file)))];

    private static IEnumerable<YamlMappingNode> Deployments => Kubernetes.Where(each => each.Text("kind") == "Deployment");

    private static string[] Dockerfile { get; } = File.ReadAllLines(Repository.At("deploy", "Dockerfile"));

    private static IReadOnlyDictionary<string, string> ImageVariables { get; } = string.Join('\n', Dockerfile).Split("ENV ")[1].Split("\nEXPOSE")[0].Replace("\\\n", " ", StringComparison.Ordinal)
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Trim().Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    [Fact]
    public void TheImageRunsThisProgramWithoutRootAndOpensItsPorts()
    {
        Assert.Contains("ENTRYPOINT [\"dotnet\", \"/app/aidcoord.dll\"]", Dockerfile);
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "aidcoord.dll")));
        Assert.Contains(Dockerfile, line => Regex.IsMatch(line, @"^USER [1-9]\d*:[1-9]\d*$"));
        Assert.DoesNotContain(Dockerfile, line => line.StartsWith("ADD ", StringComparison.Ordinal));
        var stages = Dockerfile.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)).Select(line => line.Split(" AS ")[1]).ToArray();
        Assert.All(Regex.Matches(string.Join('\n', Dockerfile), "--from=(\\w+)").Select(match => match.Groups[1].Value), from => Assert.Contains(from, stages));
        var published = Dockerfile.Single(line => line.Contains("dotnet publish", StringComparison.Ordinal)).Split(' ').Single(word => word.EndsWith(".csproj", StringComparison.Ordinal));
        Assert.True(File.Exists(Repository.At(published.Split('/'))));
        var exposed = Dockerfile.Single(line => line.StartsWith("EXPOSE ", StringComparison.Ordinal)).Split(' ')[1..];
        Assert.Equal([.. KnownSettings.Ports.Values.Select(port => $"{port}"), WatchPort], exposed);
        Assert.Equal(WatchPort, ImageVariables["AIDCOORD_WATCH_PORT"]);
    }

    [Fact]
    public void TheImagesOwnCommandAndEveryOtherCanBeTyped()
    {
        var own = Quoted().Matches(Dockerfile.Single(line => line.StartsWith("CMD ", StringComparison.Ordinal))).Select(match => match.Groups[1].Value);
        using var nowhere = new Terminal(TextWriter.Null, TextWriter.Null);
        var commands = OurServices.Select(service => service.Value.Texts("command"))
            .Concat(Deployments.Select(deployment => Container(deployment).Texts("args")))
            .Append([.. own])
            .ToArray();

        Assert.Equal(KnownSettings.Ports.Count * 2 + 1, commands.Length);
        Assert.All(commands, command => Assert.Empty(AidCoordCommand.Create(nowhere).Parse([.. command]).Errors));
    }

    [Fact]
    public void EveryProcessHasItsContainerAndIsToldWhatItReads()
    {
        Assert.Equal(KnownSettings.Ports.Keys.Order(), OurServices.Select(service => service.Key).Order());
        Assert.Equal(KnownSettings.Ports.Keys.Order(), Deployments.Select(deployment => deployment.Text("metadata", "name")).Order());
        foreach (var (name, service) in OurServices)
        {
            Assert.Equal(["serve", name], service.Texts("command"));
            MustBeTaken(name, service.TextMap("environment"));
        }

        var all = Kubernetes.Single(each => each.Text("kind") == "ConfigMap").TextMap("data");
        foreach (var deployment in Deployments)
        {
            var own = Container(deployment).List("env").ToDictionary(variable => variable.Text("name"), variable => variable.Text("value"));
            MustBeTaken(deployment.Text("metadata", "name"), all.Concat(own).ToDictionary());
        }
    }

    [Fact]
    public void EveryAddressIsThatOfAServiceOnItsPort()
    {
        var addresses = OurServices.SelectMany(service => service.Value.TextMap("environment"))
            .Concat(Deployments.SelectMany(deployment => Container(deployment).List("env").Select(variable => KeyValuePair.Create(variable.Text("name"), variable.Text("value")))))
            .Where(variable => variable.Value.StartsWith("http://", StringComparison.Ordinal))
            .ToArray();

        Assert.Equal(2 * (3 + 6 + 1), addresses.Length);
        Assert.All(addresses, variable =>
        {
            var address = new Uri(variable.Value);
            Assert.Equal(variable.Key, "AIDCOORD_" + address.Host.ToUpperInvariant());
            Assert.Equal(KnownSettings.Ports[address.Host], address.Port);
        });
    }

    [Fact]
    public void ContainersAreReadOnlyAndNotRoot()
    {
        Assert.All(OurServices, service =>
        {
            Assert.Equal("true", service.Value.Text("read_only"));
            Assert.Matches(@"^[1-9]\d*:[1-9]\d*$", service.Value.Text("user"));
            Assert.Equal(["ALL"], service.Value.Texts("cap_drop"));
            Assert.Contains("no-new-privileges:true", service.Value.Texts("security_opt"));
        });
        Assert.All(Deployments, deployment =>
        {
            var pod = deployment.At("spec", "template", "spec");
            Assert.Equal("true", pod.Text("securityContext", "runAsNonRoot"));
            Assert.NotEqual("0", pod.Text("securityContext", "runAsUser"));
            Assert.Equal("false", pod.Text("automountServiceAccountToken"));
            // Variables of Kubernetes' own would be refused as unknown settings.
            Assert.Equal("false", pod.Text("enableServiceLinks"));
            Assert.Equal("true", Container(deployment).Text("securityContext", "readOnlyRootFilesystem"));
            Assert.Equal("false", Container(deployment).Text("securityContext", "allowPrivilegeEscalation"));
        });
    }

    [Fact]
    public void ProbesAskPathsAndPortsThatThereAre()
    {
        foreach (var deployment in Deployments)
        {
            var container = Container(deployment);
            var ports = container.List("ports").ToDictionary(port => port.Text("name"), port => port.Text("containerPort"));
            Assert.Equal(WatchPort, ports["watch"]);
            Assert.Contains($"{KnownSettings.Ports[container.Text("name")]}", ports.Values);
            foreach (var probe in new[] { "startupProbe", "livenessProbe", "readinessProbe" })
            {
                Assert.Contains(container.Text(probe, "httpGet", "path"), ProbePaths);
                Assert.Contains(container.Text(probe, "httpGet", "port"), ports.Keys);
            }
        }

        Assert.All(OurServices, service => Assert.Equal($"http://127.0.0.1:{WatchPort}/readyz", service.Value.Texts("healthcheck", "test")[^1]));
        Assert.Contains(Dockerfile, line => line.Contains($"\"http://127.0.0.1:{WatchPort}/readyz\"", StringComparison.Ordinal));
    }

    [Fact]
    public void SecretsComeFromFilesAndNoPasswordIsWrittenDown()
    {
        Assert.All(Compose.Map("secrets").Values, secret => Assert.StartsWith("deploy/secrets/", secret.Text("file"), StringComparison.Ordinal));
        Assert.Contains("deploy/secrets/", File.ReadAllLines(Repository.At(".gitignore")));
        Assert.Contains("deploy/secrets", File.ReadAllLines(Repository.At(".dockerignore")));
        Assert.DoesNotContain(Kubernetes, each => each.Text("kind") == "Secret");
        foreach (var (name, service) in ComposeServices)
        {
            Assert.All(service.Texts("secrets"), secret => Assert.True(Compose.Map("secrets").ContainsKey(secret), $"{name} uses the secret {secret}"));
            var given = service.Texts("secrets").Select(secret => "/run/secrets/" + secret).ToArray();
            foreach (var (variable, value) in service.TextMap("environment"))
            {
                if (value.StartsWith("/run/secrets/", StringComparison.Ordinal)) Assert.Contains(value, given);
                if (WithoutPasswords.Any(word => variable.Contains(word, StringComparison.OrdinalIgnoreCase))) Assert.EndsWith("_FILE", variable, StringComparison.Ordinal);
            }
        }

        Assert.DoesNotContain(Compose.AllTexts().Concat(Kubernetes.SelectMany(Yaml.AllTexts)), text => Regex.IsMatch(text, "password=", RegexOptions.IgnoreCase));
    }

    [Fact]
    public void EveryVolumeAndMountedFileIsThere()
    {
        foreach (var (name, service) in ComposeServices)
        {
            foreach (var source in service.Texts("volumes").Select(volume => volume.Split(':')[0]))
            {
                Assert.True(source.StartsWith("./", StringComparison.Ordinal) ? File.Exists(Repository.At(source[2..].Split('/'))) : Compose.Map("volumes").ContainsKey(source), $"{name}: {source}");
            }
        }

        foreach (var deployment in Deployments)
        {
            var volumes = deployment.List("spec", "template", "spec", "volumes").Select(volume => volume.Text("name")).ToArray();
            var mounts = Container(deployment).List("volumeMounts");
            Assert.Equal(volumes.Order(), mounts.Select(mount => mount.Text("name")).Order());
            var paths = Container(deployment).List("env").Select(variable => variable.Text("value")).Where(value => value.StartsWith("/run/", StringComparison.Ordinal));
            Assert.All(paths, path => Assert.Contains(mounts, mount => path.StartsWith(mount.Text("mountPath") + "/", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void EachDataServiceHasADatabaseOfItsOwnThatIsMade()
    {
        // The script names each database and its role by its prefix, aidcoord unless said otherwise.
        var made = Regex.Matches(File.ReadAllText(Repository.At("deploy", "postgres", "databases.sql")), @"\(:'prefix' \|\| '(_\w+)', :'(\w+)'\)");
        var used = OurServices.Select(service => service.Value.TextMap("environment").GetValueOrDefault("AIDCOORD_STORE"))
            .Where(store => store is not null).Select(store => Regex.Match(store!, "Database=(\\w+)").Groups[1].Value).ToArray();

        Assert.Distinct(used);
        Assert.Equal(made.Select(each => "aidcoord" + each.Groups[1].Value).Order(), used.Order());
        var firstStart = File.ReadAllText(Repository.At("deploy", "postgres", "first-start.sh"));
        Assert.All(made, each =>
        {
            Assert.Contains($"-v {each.Groups[2].Value}=", firstStart, StringComparison.Ordinal);
            Assert.Contains(each.Groups[2].Value, ComposeServices["postgres"].Texts("secrets"));
        });
        Assert.All(OurServices.Select(service => service.Value.TextMap("environment").GetValueOrDefault("AIDCOORD_STORE")).OfType<string>(), store =>
            Assert.Equal(Regex.Match(store, "Database=(\\w+)").Groups[1].Value, Regex.Match(store, "Username=(\\w+)").Groups[1].Value));
        Assert.All(OurServices.Where(service => service.Value.TextMap("environment").ContainsKey("AIDCOORD_STORE")), service => Assert.True(ComposeServices.ContainsKey(Regex.Match(service.Value.TextMap("environment")["AIDCOORD_STORE"], "Host=(\\w+)").Groups[1].Value)));
    }

    [Fact]
    public void EveryServiceHasABudgetAndARuleOfWhoMayTalkToIt()
    {
        foreach (var kind in new[] { "Service", "PodDisruptionBudget" })
            Assert.Equal(KnownSettings.Ports.Keys.Order(), Kubernetes.Where(each => each.Text("kind") == kind).Select(each => each.Text("metadata", "name")).Order());
        var rules = Kubernetes.Where(each => each.Text("kind") == "NetworkPolicy").ToDictionary(each => each.Text("metadata", "name"));
        foreach (var (name, port) in KnownSettings.Ports)
            Assert.Contains($"{port}", rules[name].List("spec", "ingress").SelectMany(rule => rule.List("ports")).Select(each => each.Text("port")));
        Assert.Empty(rules["nobody"].Map("spec", "podSelector"));
        var callers = new[] { "projects", "undaf", "prsp" }.Select(name => rules[name].List("spec", "ingress").Single().List("from").Select(from => from.Text("podSelector", "matchLabels", "app.kubernetes.io/name")));
        Assert.All(callers, from => Assert.Equal(["coordination", "gateway"], from.Order()));
        Assert.All(Kubernetes.Where(each => each.Text("kind") == "Service" && each.Text("metadata", "name") != "gateway"), service => Assert.Equal("None", service.Text("spec", "clusterIP")));
    }

    [Fact]
    public void TheListOfFilesIsWhole() => Assert.Equal(
        Directory.EnumerateFiles(Repository.At("deploy", "k8s"), "*.yaml").Select(Path.GetFileName).Where(name => name != "kustomization.yaml").Order(),
        Kubernetes.Single(each => each.Text("kind") == "Kustomization").Texts("resources").Order());

    private static YamlNode Container(YamlMappingNode deployment) => deployment.List("spec", "template", "spec", "containers").Single();

    // As the process itself would read them. A file of a secret is not here: its variable is known by its name.
    private static void MustBeTaken(string process, IReadOnlyDictionary<string, string> variables)
    {
        // What is in a secret's file stands here for itself: it serves as a password and as a key.
        var secret = Convert.ToBase64String(new byte[32]);
        var said = variables.ToDictionary(
            variable => variable.Key.EndsWith(Setting.FromFile, StringComparison.Ordinal) ? variable.Key[..^Setting.FromFile.Length] : variable.Key,
            variable => variable.Key.EndsWith(Setting.FromFile, StringComparison.Ordinal) ? secret : variable.Value);
        var settings = ProcessSettings.Load(process, said.Concat(ImageVariables).ToDictionary());
        var ours = variables.Keys.Concat(ImageVariables.Keys).Where(name => name.StartsWith(Setting.Prefix, StringComparison.Ordinal)).Select(name => KnownSettings.Find(name) ?? KnownSettings.Find(name[..^Setting.FromFile.Length])!);
        Assert.All(ours, setting => Assert.Contains(process, setting.ReadBy));
        if (process == "gateway") Assert.True(GatewayOptions.From(settings) is { Tls: not null, Portal: not null, IdentityKey: not null, Services.Count: 5 });
        else if (process == "portal") Assert.NotNull(PortalOptions.From(settings));
        else Assert.NotNull(ServiceHostOptions.From(settings).IdentityKey);
        if (variables.ContainsKey("AIDCOORD_STORE")) Assert.True(new DataServiceOptions(new(process), settings.Text("AIDCOORD_STORE")!).IsShared);
    }

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();
}
