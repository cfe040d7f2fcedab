namespace AidCoord.Hosting.Settings;

/// <summary>A setting that cannot be used: the message names it, says where it stands, what is wrong and what would be right.</summary>
public sealed class SettingProblem(string message) : Exception(message);
