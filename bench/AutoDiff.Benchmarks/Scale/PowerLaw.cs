namespace AutoDiff.Benchmarks.Scale;

/// <summary>Fits y = c·xᵖ.</summary>
public static class PowerLaw
{
    /// <summary>p, by least squares of the logarithms.</summary>
    public static double Exponent(IReadOnlyList<(double X, double Y)> points)
    {
        double meanX = points.Average(point => Math.Log(point.X)), meanY = points.Average(point => Math.Log(point.Y));
        double covariance = points.Sum(point => (Math.Log(point.X) - meanX) * (Math.Log(point.Y) - meanY));
        double variance = points.Sum(point => Math.Pow(Math.Log(point.X) - meanX, 2));
        return covariance / variance;
    }
}
