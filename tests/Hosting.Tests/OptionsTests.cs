using Microsoft.Extensions.Logging;

namespace AidCoord.Hosting.Tests;

public sealed class OptionsTests : IDisposable
{
    public void Dispose()
    {
        foreach (var variable in new[] { "AIDCOORD_PORT", "AIDCOORD_LISTEN", "AIDCOORD_LOG", "AIDCOORD_REDIS" })
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [Fact]
    public void TheEnvironmentSaysWhereToListenAndWhatToLog()
    {
        Assert.Equal(7101, ServiceHostOptions.FromEnvironment("projects", 7101).Port);
        Environment.SetEnvironmentVariable("AIDCOORD_PORT", "7900");
        Environment.SetEnvironmentVariable("AIDCOORD_LISTEN", "0.0.0.0");
        Environment.SetEnvironmentVariable("AIDCOORD_LOG", "debug");
        var options = ServiceHostOptions.FromEnvironment("projects", 7101);
        Assert.Equal((7900, "0.0.0.0", LogLevel.Debug), (options.Port, options.ListenOn.ToString(), options.LogLevel));
    }

    [Fact]
    public void RedisIsUsedWhenTheEnvironmentNamesOne()
    {
        Assert.Null(ServiceHostOptions.FromEnvironment("projects", 7101).Redis);
        Environment.SetEnvironmentVariable("AIDCOORD_REDIS", "redis:6379");
        Assert.Equal("redis:6379", ServiceHostOptions.FromEnvironment("projects", 7101).Redis!.Server);

        Environment.SetEnvironmentVariable("AIDCOORD_REDIS", "redis:6379,password=secret,nonsense=1");
        var error = Assert.Throws<FormatException>(() => ServiceHostOptions.FromEnvironment("projects", 7101));
        Assert.Contains("AIDCOORD_REDIS", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AIDCOORD_PORT", "70000")]
    [InlineData("AIDCOORD_PORT", "http")]
    [InlineData("AIDCOORD_LISTEN", "here")]
    [InlineData("AIDCOORD_LOG", "loud")]
    public void AVariableThatCannotBeReadIsNamed(string variable, string value)
    {
        Environment.SetEnvironmentVariable(variable, value);
        var error = Assert.Throws<FormatException>(() => ServiceHostOptions.FromEnvironment("projects", 7101));
        Assert.Contains(variable, error.Message, StringComparison.Ordinal);
        Assert.Contains(value, error.Message, StringComparison.Ordinal);
    }
}
