using AidCoord.Hosting.Problems;
using AidCoord.Hosting.Tests.Trials;
using Grpc.Core;

namespace AidCoord.Hosting.Tests;

public sealed class ProblemTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AProblemArrivesWithItsReasonItsBadFieldsAndItsResource()
    {
        await using var trial = await TrialHost.Start();
        var error = await Error(async () => await trial.Client.CreateThingAsync(new Order { Text = "problem" }, cancellationToken: Stop));

        Assert.Equal((StatusCode.InvalidArgument, "Two fields are not valid. «é»"), (error.StatusCode, error.Status.Detail));
        var problem = ProblemStatus.ToProblem(error)!;
        Assert.Equal(TrialService.Example.Reason, problem.Reason);
        Assert.Equal(TrialService.Example.Message, problem.Message);
        Assert.Equal(TrialService.Example.Metadata, problem.Metadata.Where(each => each.Key != "request_id").ToDictionary());
        Assert.Matches("^[0-9a-f]{32}$", problem.Metadata["request_id"]);
        Assert.Equal(TrialService.Example.Violations, problem.Violations);
        Assert.Equal(TrialService.Example.Resource, problem.Resource);
        var info = ProblemStatus.Read(error)!.Details[0].Unpack<Google.Rpc.ErrorInfo>();
        Assert.Equal("trial.aidcoord", info.Domain);
    }

    [Fact]
    public async Task AProblemEndsEveryKindOfCall()
    {
        await using var trial = await TrialHost.Start();
        var order = new Order { Text = "problem" };

        using var stream = trial.Client.StreamThings(order, cancellationToken: Stop);
        using var upload = trial.Client.UploadThings(cancellationToken: Stop);
        await upload.RequestStream.WriteAsync(order, Stop);
        using var exchange = trial.Client.ExchangeThings(cancellationToken: Stop);
        await exchange.RequestStream.WriteAsync(order, Stop);

        RpcException[] errors =
        [
            await Error(async () => await trial.Client.GetThingAsync(order, cancellationToken: Stop)),
            await Error(() => stream.ResponseStream.MoveNext(Stop)),
            await Error(async () => await upload),
            await Error(() => exchange.ResponseStream.MoveNext(Stop)),
        ];
        Assert.All(errors, error => Assert.Equal("INVALID_FIELDS", ProblemStatus.ToProblem(error)?.Reason));
        Assert.Empty(trial.Log.Lines);
    }

    [Fact]
    public async Task BytesThatAreNoMessageAreTheCallersMistakeAndTheReasonSaysSo()
    {
        await using var trial = await TrialHost.Start();
        var bytes = Marshallers.Create(value => value, value => value);
        var known = Trial.Descriptor.FindMethodByName("GetThing");
        var method = new Method<byte[], byte[]>(MethodType.Unary, known.Service.FullName, known.Name, bytes, bytes);

        var error = await Error(async () => await trial.Channel.CreateCallInvoker().AsyncUnaryCall(method, null, new(cancellationToken: Stop), [0x0A, 0xFF]));

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_MESSAGE"), (error.StatusCode, ProblemStatus.ToProblem(error)?.Reason));
    }

    [Fact]
    public async Task MoreBadFieldsThanATrailerCanCarryAreCounted()
    {
        await using var trial = await TrialHost.Start();
        var error = await Error(async () => await trial.Client.GetThingAsync(new Order { Text = "many" }, cancellationToken: Stop));

        var problem = ProblemStatus.ToProblem(error)!;
        Assert.InRange(problem.Violations.Count, 5, 39);
        Assert.Equal(40 - problem.Violations.Count, int.Parse(problem.Metadata["violations_left_out"]));
        Assert.Equal(2000, problem.Message.Length);
    }

    [Theory]
    [InlineData("unary")]
    [InlineData("stream")]
    [InlineData("upload")]
    [InlineData("exchange")]
    public async Task ADefectTellsTheCallerANumberAndTheLogTheRest(string kind)
    {
        await using var trial = await TrialHost.Start();
        var order = new Order { Text = "crash" };
        var error = await Error(async () =>
        {
            switch (kind)
            {
                case "unary":
                    await trial.Client.GetThingAsync(order, cancellationToken: Stop);
                    break;
                case "stream":
                    using (var stream = trial.Client.StreamThings(order, cancellationToken: Stop))
                    {
                        await stream.ResponseStream.MoveNext(Stop);
                    }

                    break;
                case "upload":
                    using (var upload = trial.Client.UploadThings(cancellationToken: Stop))
                    {
                        await upload.RequestStream.WriteAsync(order, Stop);
                        await upload;
                    }

                    break;
                default:
                    using (var exchange = trial.Client.ExchangeThings(cancellationToken: Stop))
                    {
                        await exchange.RequestStream.WriteAsync(order, Stop);
                        await exchange.ResponseStream.MoveNext(Stop);
                    }

                    break;
            }
        });

        Assert.Equal(StatusCode.Internal, error.StatusCode);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.Status.Detail, StringComparison.Ordinal);
        var number = ProblemStatus.ToProblem(error)!.Metadata["request_id"];
        Assert.Contains(number, error.Status.Detail, StringComparison.Ordinal);
        var line = Assert.Single(trial.Log.Lines);
        Assert.Contains(number, line, StringComparison.Ordinal);
        Assert.Contains("the secret inside", line, StringComparison.Ordinal);
    }

    [Fact]
    public void AnErrorOfAnotherKindIsNoProblemOfOurs()
    {
        Assert.Null(ProblemStatus.ToProblem(new RpcException(new Status(StatusCode.Unavailable, "gone"))));
        var damaged = new Metadata { { ProblemStatus.Trailer, [0xFF, 0xFF, 0xFF] } };
        Assert.Null(ProblemStatus.ToProblem(new RpcException(new Status(StatusCode.Unavailable, "gone"), damaged)));
    }

    private static Task<RpcException> Error(Func<Task> call) => Assert.ThrowsAsync<RpcException>(call);
}
