namespace AidCoord.Projects.Imports;

/// <summary>The upload stopped before its end. The message says how, for people.</summary>
internal sealed class UploadEnded(string message, Exception? cause = null) : Exception(message, cause);
