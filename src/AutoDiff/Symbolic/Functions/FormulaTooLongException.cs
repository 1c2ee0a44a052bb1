namespace AutoDiff;

/// <summary>A derivative of higher order whose formula nobody could read, nor wait for: each order can make it several times as long.</summary>
public sealed class FormulaTooLongException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="order">The highest order that was derived.</param>
    /// <param name="length">How many nodes its formula has.</param>
    /// <param name="requested">The order that was asked for.</param>
    public FormulaTooLongException(int order, int length, int requested)
        : base($"The derivative of order {requested} is not derived: the formula of order {order} has {length} nodes already, simplified as far as the work allowed goes. Ask for order {order}, or for numbers instead of formulas.") =>
        Order = order;

    /// <summary>The highest order that was derived.</summary>
    public int Order { get; }
}
