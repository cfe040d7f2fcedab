using System.Threading.RateLimiting;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace AidCoord.Hosting.Calls;

/// <summary>Guards all calls to one service. See <see cref="CallGuards"/> for what that means.</summary>
internal sealed class GuardInterceptor : Interceptor, IDisposable
{
    private readonly string address;
    private readonly CallGuards guards;
    private readonly TimeProvider time;
    private readonly ConcurrencyLimiter limiter;
    private readonly CircuitBreakerStateProvider breaker = new();
    private readonly ResiliencePipeline once;
    private readonly ResiliencePipeline repeated;

    public GuardInterceptor(string address, CallGuards guards, TimeProvider time)
    {
        this.address = address;
        this.guards = guards;
        this.time = time;
        limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = guards.AtOnce, QueueLimit = guards.Waiting });
        once = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = guards.FailureShare,
                MinimumThroughput = guards.FailuresSeen,
                SamplingDuration = guards.FailureWindow,
                BreakDuration = guards.Break,
                StateProvider = breaker,
                ShouldHandle = Failed(StatusCode.Unavailable, StatusCode.DeadlineExceeded),
            })
            .Build();
        repeated = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = guards.Attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                Delay = guards.FirstPause,
                MaxDelay = guards.LongestPause,
                UseJitter = true,
                ShouldHandle = Failed(StatusCode.Unavailable),
            })
            .AddPipeline(once)
            .Build();
    }

    public void Dispose() => limiter.Dispose();

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var call = WithDeadline(context, guards.Deadline);
        try
        {
            return Pipeline(context.Method).Execute(
                _ =>
                {
                    using var place = Admitted(limiter.AttemptAcquire());
                    return continuation(request, call);
                },
                context.Options.CancellationToken);
        }
        catch (Exception error) when (Translated(error) is { } translated)
        {
            throw translated;
        }
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var attempts = new UnaryAttempts<TResponse>();
        var call = attempts.Cancellable(WithDeadline(context, guards.Deadline));
        attempts.Run(Response());
        return attempts.Call();

        async Task<TResponse> Response()
        {
            try
            {
                return await Pipeline(context.Method).ExecuteAsync(
                    async cancellation =>
                    {
                        using var place = Admitted(await limiter.AcquireAsync(1, cancellation));
                        return await attempts.Begin(continuation(request, call)).ResponseAsync;
                    },
                    call.Options.CancellationToken);
            }
            catch (Exception error) when (Translated(error) is { } translated)
            {
                throw translated;
            }
            finally
            {
                attempts.End();
            }
        }
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var attempts = new StreamAttempts<TResponse>();
        var call = attempts.Cancellable(WithDeadline(context, guards.StreamDeadline));
        attempts.Run(Start());
        return attempts.Call();

        async Task<bool> Start()
        {
            try
            {
                return await Pipeline(context.Method).ExecuteAsync(
                    async cancellation => await attempts.Begin(continuation(request, call)).ResponseStream.MoveNext(cancellation),
                    call.Options.CancellationToken);
            }
            catch (Exception error) when (Translated(error) is { } translated)
            {
                throw translated;
            }
        }
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        RefuseInABreak();
        return continuation(WithDeadline(context, guards.StreamDeadline));
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        RefuseInABreak();
        return continuation(WithDeadline(context, guards.StreamDeadline));
    }

    private static PredicateBuilder<object> Failed(params StatusCode[] codes) =>
        new PredicateBuilder().Handle<RpcException>(error => codes.Contains(error.StatusCode));

    private static RateLimitLease Admitted(RateLimitLease place) => place.IsAcquired
        ? place
        : throw new RpcException(new Status(StatusCode.ResourceExhausted, "Too many calls wait for this service. Repeat the call later."));

    private ResiliencePipeline Pipeline(IMethod method) => CallGuards.IsRepeatSafe(method.Name) ? repeated : once;

    private ClientInterceptorContext<TRequest, TResponse> WithDeadline<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, TimeSpan within)
        where TRequest : class
        where TResponse : class => context.Options.Deadline is not null
            ? context
            : new(context.Method, context.Host, context.Options.WithDeadline((time.GetUtcNow() + within).UtcDateTime));

    /// <summary>What a caller of gRPC expects to catch; null for what it expects already.</summary>
    private RpcException? Translated(Exception error) => error switch
    {
        BrokenCircuitException => InABreak(error),
        OperationCanceledException => new RpcException(new Status(StatusCode.Cancelled, "The call was cancelled.", error)),
        _ => null,
    };

    private void RefuseInABreak()
    {
        if (breaker.CircuitState is CircuitState.Open)
        {
            throw InABreak(null);
        }
    }

    private RpcException InABreak(Exception? cause) => new(new Status(
        StatusCode.Unavailable,
        $"The service at {address} did not answer, so calls to it are refused for {guards.Break.TotalSeconds:0.#} s. Repeat the call then.",
        cause));
}
