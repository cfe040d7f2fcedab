namespace Grpc.Core.Interceptors;

/// <summary>The call that a client-side interceptor sees. To change it, pass a new one on.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">The response.</typeparam>
public struct ClientInterceptorContext<TRequest, TResponse>
    where TRequest : class
    where TResponse : class
{
    /// <summary>Describes a call.</summary>
    public ClientInterceptorContext(Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Method = method;
        Host = host;
        Options = options;
    }

    /// <summary>The method.</summary>
    public Method<TRequest, TResponse> Method { get; }

    /// <summary>The host to ask for; null for the channel's.</summary>
    public string? Host { get; }

    /// <summary>Headers, deadline and the like.</summary>
    public CallOptions Options { get; }
}
