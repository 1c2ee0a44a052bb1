namespace AutoDiff;

/// <summary>What a node asks of its operation when it is made: one number to look at in place of three calls.</summary>
[Flags]
internal enum OperationFacts : byte
{
    None = 0,
    Known = 1,
    View = 2,
    Deferred = 4,
    HoldsSymbols = 8,
}
