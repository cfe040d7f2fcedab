using AidCoord.Gateway.Answers;

namespace AidCoord.Gateway.Identity;

/// <summary>What the gateway of a system with identity has beside the others.</summary>
internal static class IdentityParts
{
    public static void AddIdentity(this IServiceCollection services, GatewayOptions options)
    {
        if (options.IdentityKey is null)
        {
            return;
        }

        services.AddSingleton<Entrance>();
        services.AddSingleton<AccountsService>();
        services.AddSingleton<Forms>();
        services.AddSingleton<SignInPages>();
        services.AddSingleton<ICredential, SignedStatements>();
        services.AddSingleton<ICredential, MachineKeys>();
        if (options.Oidc is { } oidc)
        {
            services.AddSingleton(oidc);
            services.AddSingleton<ICredential, OidcTokens>();
        }

        services.AddSingleton<ICredential, Sessions>();
    }

    /// <summary>Finds out who calls, before callers are counted. A system without identity has no entrance, and loses nothing by it.</summary>
    public static void UseIdentity(this WebApplication app, GatewayOptions options)
    {
        if (options.IdentityKey is not null)
        {
            app.Use(next => context => app.Services.GetRequiredService<Entrance>().Pass(context, next));
            SignInPages.Map(app);
        }
    }

    /// <summary>Answers those who were not let in, after they were counted: whoever tries keys or passwords is slowed down too.</summary>
    public static void UseRefusals(this WebApplication app, GatewayOptions options)
    {
        if (options.IdentityKey is not null) app.Use(next => context => Entrance.Refuse(context, next));
    }
}
