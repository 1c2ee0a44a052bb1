namespace AutoDiff;

/// <summary>
/// The whole state of a <see cref="RandomGenerator"/>: four 64-bit words, enough to continue its sequence
/// exactly where it stood, in another process or on another machine.
/// </summary>
/// <param name="Word0">The first word, s[0] in the published algorithm.</param>
/// <param name="Word1">The second word, s[1].</param>
/// <param name="Word2">The third word, s[2].</param>
/// <param name="Word3">The fourth word, s[3].</param>
public readonly record struct RandomGeneratorState(ulong Word0, ulong Word1, ulong Word2, ulong Word3);
