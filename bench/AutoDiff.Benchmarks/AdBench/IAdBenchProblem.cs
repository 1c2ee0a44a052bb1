namespace AutoDiff.Benchmarks.AdBench;

/// <summary>A problem of ADBench: a function in plain doubles, and its derivative by this library.</summary>
public interface IAdBenchProblem
{
    /// <summary>The number of independent variables; of one block, where the Jacobian is of independent blocks.</summary>
    int Variables { get; }

    /// <summary>The function's values, with nothing but doubles and loops: the measure of all derivatives.</summary>
    ReadOnlySpan<double> Function();

    /// <summary>The derivative's values, in the order that ADBench gives them, from a graph recorded for this call.</summary>
    ReadOnlySpan<double> Derivative();

    /// <summary>The same values, replayed from a plan that the first call makes.</summary>
    ReadOnlySpan<double> Replayed();
}
