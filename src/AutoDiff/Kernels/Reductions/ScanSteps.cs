using System.Numerics.Tensors;

namespace AutoDiff.Kernels;

/// <summary>yᵢ = yᵢ₋₁ + aᵢ.</summary>
internal readonly struct SumStep : IScanStep
{
    public static bool ReadsBoth => false;

    public static double First(double a, double b) => a;

    public static double Next(double state, double a, double b) => state + a;

    public static void Next(Span<double> state, ReadOnlySpan<double> a, ReadOnlySpan<double> b) => TensorPrimitives.Add(state, a, state);
}

/// <summary>yᵢ = yᵢ₋₁ · aᵢ.</summary>
internal readonly struct ProductStep : IScanStep
{
    public static bool ReadsBoth => false;

    public static double First(double a, double b) => a;

    public static double Next(double state, double a, double b) => state * a;

    public static void Next(Span<double> state, ReadOnlySpan<double> a, ReadOnlySpan<double> b) => TensorPrimitives.Multiply(state, a, state);
}

/// <summary>yᵢ = aᵢ · yᵢ₋₁ + bᵢ, beginning with y = b.</summary>
internal readonly struct RecurrenceStep : IScanStep
{
    public static bool ReadsBoth => true;

    public static double First(double a, double b) => b;

    public static double Next(double state, double a, double b) => state * a + b;

    public static void Next(Span<double> state, ReadOnlySpan<double> a, ReadOnlySpan<double> b) => TensorPrimitives.MultiplyAdd(state, a, b, state);
}
