using AidCoord.Grpc.Tests.Echoing;
using Google.Protobuf;
using Grpc.Core;

namespace AidCoord.Grpc.Tests.Calls;

/// <summary>The contract's own values, which no engine checks.</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("clé")]
    [InlineData(":path")]
    [InlineData("a/b")]
    public void AMetadataKeyWithABadCharacterIsRefused(string key)
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry(key, "value"));
    }

    [Fact]
    public void OnlyBinaryEntriesEndInBin()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("x-bin", "text"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("x", [1]));
        Assert.Throws<InvalidOperationException>(() => new Metadata.Entry("x-bin", [1]).Value);
        Assert.Equal("abc"u8.ToArray(), new Metadata.Entry("X.y_z-1", "abc").ValueBytes);
    }

    [Fact]
    public void ABinaryEntryDoesNotChangeWithTheArrayItCameFrom()
    {
        byte[] bytes = [1, 2];
        var entry = new Metadata.Entry("x-bin", bytes);
        bytes[0] = 9;
        entry.ValueBytes[1] = 9;
        Assert.Equal([1, 2], entry.ValueBytes);
    }

    [Fact]
    public void TheLastOfSeveralEntriesWithOneKeyIsTheValue()
    {
        var metadata = new Metadata { { "Key", "first" }, { "other", "x" }, { "KEY", "last" } };
        Assert.Equal("last", metadata.GetValue("key"));
        Assert.Equal(["first", "last"], metadata.GetAll("kEy").Select(entry => entry.Value));
        Assert.Null(metadata.GetValue("none"));
        Assert.Null(metadata.GetValueBytes("none-bin"));
    }

    [Fact]
    public void MetadataIsAList()
    {
        var metadata = new Metadata { { "a", "1" } };
        var b = new Metadata.Entry("b", "2");
        metadata.Insert(0, b);
        Assert.Equal(0, metadata.IndexOf(b));
        metadata[0] = new Metadata.Entry("c", "3");
        Assert.DoesNotContain(b, metadata);
        metadata.RemoveAt(1);
        Assert.Equal(["c"], metadata.Select(entry => entry.Key));
        metadata.Clear();
        Assert.Empty(metadata);
    }

    [Fact]
    public void TheEmptyMetadataStaysEmpty()
    {
        Assert.True(Metadata.Empty.IsReadOnly);
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("a", "b"));
        Assert.Throws<InvalidOperationException>(Metadata.Empty.Clear);
        Assert.Same(Metadata.Empty, new RpcException(Status.DefaultCancelled).Trailers);
    }

    [Fact]
    public void EveryStatusCodeHasItsNumberOnTheWire()
    {
        // https://grpc.github.io/grpc/core/md_doc_statuscodes.html
        string[] byNumber =
        [
            "OK", "Cancelled", "Unknown", "InvalidArgument", "DeadlineExceeded", "NotFound", "AlreadyExists", "PermissionDenied",
            "ResourceExhausted", "FailedPrecondition", "Aborted", "OutOfRange", "Unimplemented", "Internal", "Unavailable", "DataLoss",
            "Unauthenticated",
        ];
        Assert.Equal(byNumber, Enum.GetValues<StatusCode>().OrderBy(code => (int)code).Select(code => code.ToString()));
        Assert.Equal(16, (int)StatusCode.Unauthenticated);
    }

    [Fact]
    public void ChangedCallOptionsKeepTheRest()
    {
        using var source = new CancellationTokenSource();
        var deadline = new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var headers = new Metadata();
        var options = new CallOptions(headers, deadline)
            .WithCancellationToken(source.Token)
            .WithWriteOptions(new WriteOptions(WriteFlags.NoCompress))
            .WithWaitForReady();
        Assert.Same(headers, options.Headers);
        Assert.Equal(deadline, options.Deadline);
        Assert.Equal(source.Token, options.CancellationToken);
        Assert.Equal(WriteFlags.NoCompress, options.WriteOptions!.Flags);
        Assert.True(options.IsWaitForReady);
        Assert.False(options.WithWaitForReady(false).IsWaitForReady);
    }

    [Fact]
    public void AMarshallerForBuffersAlsoWorksWithArrays()
    {
        var marshaller = Marshallers.Create<Message>(
            (message, context) =>
            {
                context.SetPayloadLength(message.CalculateSize());
                message.WriteTo(context.GetBufferWriter());
                context.Complete();
            },
            context => Message.Parser.ParseFrom(context.PayloadAsReadOnlySequence()));
        var bytes = marshaller.Serializer(new Message { Text = "hi", Number = 3 });
        Assert.Equal(new Message { Text = "hi", Number = 3 }, marshaller.Deserializer(bytes));
        Assert.Equal([], marshaller.Serializer(new Message()));

        var forgetful = Marshallers.Create<string>((_, _) => { }, _ => "");
        Assert.Throws<InvalidOperationException>(() => forgetful.Serializer("x"));
    }

    [Fact]
    public void CallCredentialsAreNotPutOnAnInsecureChannel()
    {
        var token = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);
        Assert.Throws<ArgumentException>(() => ChannelCredentials.Create(ChannelCredentials.Insecure, token));
        var secured = ChannelCredentials.Create(ChannelCredentials.SecureSsl, token);
        Assert.Throws<ArgumentException>(() => ChannelCredentials.Create(secured, token));
        Assert.Throws<ArgumentException>(() => CallCredentials.Compose(token));
    }

    [Fact]
    public void AServiceDefinitionRefusesTheSameMethodTwice()
    {
        var text = Marshallers.StringMarshaller;
        var method = new Method<string, string>(MethodType.Unary, "s", "M", text, text);
        var builder = ServerServiceDefinition.CreateBuilder().AddMethod(method, (request, _) => Task.FromResult(request));
        Assert.Throws<ArgumentException>(() => builder.AddMethod(method, (request, _) => Task.FromResult(request)));
    }
}
