namespace AutoDiff.Kernels;

/// <summary>Outputs side by side: where the first one's elements lie, from each tap's offset, and how many there are.</summary>
internal readonly record struct PatchRun(int Start, int Length);
