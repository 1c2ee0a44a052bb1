using System.Numerics;

namespace AutoDiff;

/// <summary>A node as a debugger shows it: the formula and the values first, then the way back through the inputs.</summary>
internal sealed class VariableDebugView<T>(Variable<T> node)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public string? Name => node.Name;

    public Shape Shape => node.Shape;

    public string Formula => node.ToFormula();

    public string Operation =>
        node.Operation?.Name ?? (node is Parameter<T> ? "parameter" : !node.HasValue ? "symbol" : node.IsTracked ? "variable" : "constant");

    public Variable<T>[] Inputs
    {
        get
        {
            var inputs = new Variable<T>[node.InputCount];
            for (int i = 0; i < inputs.Length; i++) inputs[i] = node.Input(i);
            return inputs;
        }
    }

    public bool IsTracked => node.IsTracked;

    public Origin? Origin => node.Origin;

    public T[]? Values => node.HasValue ? node.Values.ToArray() : null;
}
