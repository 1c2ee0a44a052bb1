namespace AutoDiff;

/// <summary>A function's value at one point of a line.</summary>
/// <param name="Value">The value.</param>
/// <param name="Magnitude">The sum of the magnitudes it was added up from: what its rounding error is proportional to.</param>
internal readonly record struct Sample(double Value, double Magnitude);

/// <summary>A derivative found from differences.</summary>
/// <param name="Value">The estimate; NaN when the function is not finite around the point.</param>
/// <param name="Error">How far estimates of neighbouring steps and orders differ.</param>
/// <param name="Rounding">A bound on what rounding of the function's values does to the estimate.</param>
internal readonly record struct Estimate(double Value, double Error, double Rounding);

/// <summary>
/// Derivatives along a line by central differences and Richardson's extrapolation, with the step found by trying: it is halved until
/// neighbouring entries of the table agree, and the entry with the least disagreement is taken.
/// </summary>
/// <remarks>
/// One fixed step would have to be right for every function. Halving instead walks past poles, the ends of domains and kinks that lie inside a
/// large step, and stops early, at steps where rounding is small, for what is smooth. Source: C. J. F. Ridders, "Accurate computation of F′(x) and
/// F′(x)F″(x)", Advances in Engineering Software 4, 1982.
/// </remarks>
/// <param name="line">The function along the line, at a parameter whose natural scale is 1.</param>
/// <param name="precision">What the function is computed in.</param>
internal sealed class DifferenceQuotient(Func<double, Sample> line, Precision precision)
{
    // More columns amplify rounding faster than they remove truncation.
    private const int Columns = 5;

    // A value that a few operations made is off by a few units in the last place.
    private const double RoundingFactor = 4;

    /// <summary>The derivative at 0.</summary>
    /// <param name="largestStep">The step to start from.</param>
    /// <param name="tolerance">The relative error at which to stop.</param>
    public Estimate At0(double largestStep, double tolerance)
    {
        Span<double> row = stackalloc double[Columns], above = stackalloc double[Columns]; // Bounds: a constant.
        var best = new Estimate(double.NaN, double.PositiveInfinity, double.PositiveInfinity);
        int rows = 0;
        for (double step = largestStep; step >= precision.SmallestStep; step /= 2)
        {
            Sample after = line(step), before = line(-step);
            double quotient = (after.Value - before.Value) / (2 * step);
            if (!double.IsFinite(quotient))
            {
                rows = 0;
                continue;
            }

            double rounding = RoundingFactor * precision.Epsilon * Math.Max(after.Magnitude, before.Magnitude) / step;
            // Smaller steps would only add rounding.
            if (rows >= 3 && rounding > best.Error + best.Rounding) break;
            row[0] = quotient;
            int columns = Math.Min(rows, Columns - 1);
            double power = 1;
            for (int column = 1; column <= columns; column++)
            {
                power *= 4;
                row[column] = row[column - 1] + (row[column - 1] - above[column - 1]) / (power - 1);
                double error = Math.Max(Math.Abs(row[column] - row[column - 1]), Math.Abs(row[column] - above[column - 1]));
                if (error + rounding < best.Error + best.Rounding) best = new Estimate(row[column], error, rounding);
            }

            if (best.Error <= Math.Max(best.Rounding, tolerance / 16 * Math.Abs(best.Value))) return best;
            row.CopyTo(above);
            rows++;
        }

        return best;
    }

    /// <summary>
    /// Whether a kink or a jump at 0, or too near to it for any step, explains a disagreement. The slopes to the right and to the left differ by an
    /// amount that shrinks with the step where the function is smooth, and stays where it is not.
    /// </summary>
    public bool HasKinkThatExplains(double disagreement)
    {
        double step = 2 * precision.CentralStep;
        double near = SlopeChange(step, out double rounding), far = SlopeChange(4 * step, out _);
        return near > 4 * rounding && near > far / 2 && near >= 0.9 * disagreement;
    }

    private double SlopeChange(double step, out double rounding)
    {
        Sample after = line(step), at = line(0), before = line(-step);
        rounding = RoundingFactor * precision.Epsilon * (after.Magnitude + 2 * at.Magnitude + before.Magnitude) / step;
        return Math.Abs(after.Value - at.Value - (at.Value - before.Value)) / step;
    }
}
