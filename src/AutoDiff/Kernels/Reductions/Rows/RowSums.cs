namespace AutoDiff.Kernels;

/// <summary>The exponentials of a row are stored and summed.</summary>
internal readonly struct StoreAndSum;

/// <summary>The exponentials of a row are stored, and all but one summed.</summary>
internal readonly struct StoreAndSumOthers;
