namespace AutoDiff.Benchmarks.Peers;

/// <summary>The peer cannot be measured; the message says why, and what to do, in one line.</summary>
public sealed class PeerUnavailableException(string message) : Exception(message);
