namespace AutoDiff.Fuzz.Targets;

/// <summary>An input was accepted, and what came out is wrong.</summary>
internal sealed class WrongResultException(string message) : Exception(message);
