namespace AutoDiff.Nn;

/// <summary>
/// How a learning rate changes over a run: a factor on the optimizer's learning rate, as a function of the share of all updates that are done, 0 … 1.
/// Any function will do; these are the usual ones.
/// </summary>
public static class LearningRateSchedule
{
    /// <summary>1 − t: from the full rate to none in a straight line.</summary>
    public static double Linear(double done) => 1 - done;

    /// <summary>1 for the first half, then in a straight line to 0.</summary>
    public static double HoldThenDecay(double done) => Math.Min(1, 2 * (1 - done));

    /// <summary>
    /// ½(1 + cos πt): from the full rate to none along half a cosine. Source: Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm
    /// restarts", ICLR 2017, without the restarts.
    /// </summary>
    public static double Cosine(double done) => 0.5 * (1 + Math.Cos(Math.PI * done));
}
