using System.Numerics;

namespace AutoDiff;

/// <summary>The function under test as something that can be recorded at any point.</summary>
internal abstract class Probe<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The inputs at the point where the gradient is checked.</summary>
    public abstract IReadOnlyList<Variable<T>> Inputs { get; }

    /// <summary>Calls the function with the given values of the inputs.</summary>
    /// <param name="point">The values.</param>
    /// <param name="leaves">The variables that stand for the inputs in the recorded graph.</param>
    public abstract Variable<T> Record(T[][] point, out Variable<T>[] leaves);

    /// <summary>Puts everything back.</summary>
    public virtual void Restore()
    {
    }

    /// <summary>What an input is called in a report.</summary>
    public string NameOf(int input) => Inputs[input].Name is { } name ? $"input {input} '{name}'" : $"input {input}";
}

/// <summary>A function of its arguments: it is called with new variables.</summary>
internal sealed class FunctionProbe<T>(Func<Variable<T>[], Variable<T>> function, IReadOnlyList<Variable<T>> inputs) : Probe<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Variable<T>> Inputs => inputs;

    public override Variable<T> Record(T[][] point, out Variable<T>[] leaves)
    {
        leaves = new Variable<T>[point.Length];
        for (int i = 0; i < leaves.Length; i++) leaves[i] = Variable.Of<T>(point[i], inputs[i].Shape, inputs[i].Name);
        // The function gets an array of its own, in case it changes it.
        return function([.. leaves]);
    }
}

/// <summary>A function of parameters that it holds itself, as a model does: the parameters are assigned, and put back at the end.</summary>
internal sealed class ParameterProbe<T>(Func<Variable<T>> function, IReadOnlyList<Parameter<T>> parameters) : Probe<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[][] _start = [.. parameters.Select(parameter => parameter.Values.ToArray())];

    public override IReadOnlyList<Variable<T>> Inputs => parameters;

    public override Variable<T> Record(T[][] point, out Variable<T>[] leaves)
    {
        for (int i = 0; i < point.Length; i++) parameters[i].Assign(point[i]);
        leaves = [.. parameters];
        return function();
    }

    public override void Restore()
    {
        for (int i = 0; i < _start.Length; i++) parameters[i].Assign(_start[i]);
    }
}
