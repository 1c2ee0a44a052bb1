namespace AutoDiff.Kernels;

/// <summary>One step of a scan, in double precision whatever the element: of a single line, or of many lines side by side.</summary>
internal interface IScanStep
{
    /// <summary>Whether the second operand is read.</summary>
    static abstract bool ReadsBoth { get; }

    /// <summary>The result for the first element of a line.</summary>
    static abstract double First(double a, double b);

    /// <summary>The result for a further element, from the result before it.</summary>
    static abstract double Next(double state, double a, double b);

    /// <summary>The same for many lines side by side, in place.</summary>
    static abstract void Next(Span<double> state, ReadOnlySpan<double> a, ReadOnlySpan<double> b);
}
