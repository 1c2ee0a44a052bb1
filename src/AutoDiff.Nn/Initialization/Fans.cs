namespace AutoDiff.Nn;

/// <summary>Counts the connections of a weight of shape [outputs, inputs, …].</summary>
internal static class Fans
{
    /// <summary>The fan-in or fan-out; at least 1, as an empty weight has no elements to scale.</summary>
    public static double Of(Shape weight, Fan fan)
    {
        if (weight.Rank < 2)
            throw new ShapeException($"A parameter of shape {weight} has no fan-in or fan-out: a weight has the shape [outputs, inputs, …]. Use Uniform, Normal or Constant.");
        double count = fan == Fan.In ? weight[1] : weight[0];
        for (int axis = 2; axis < weight.Rank; axis++) count *= weight[axis];
        return Math.Max(count, 1);
    }
}
