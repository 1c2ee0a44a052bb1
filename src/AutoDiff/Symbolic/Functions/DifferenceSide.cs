namespace AutoDiff;

/// <summary>To which side a difference quotient steps.</summary>
public enum DifferenceSide
{
    /// <summary>(f(x + h) − f(x))/h.</summary>
    Forward,

    /// <summary>(f(x) − f(x − h))/h.</summary>
    Backward,

    /// <summary>(f(x + h) − f(x − h))/2h, whose error falls with h².</summary>
    Central,
}
