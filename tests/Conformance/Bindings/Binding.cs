using System.Numerics;
using AutoDiff.Conformance.Golden;

namespace AutoDiff.Conformance.Bindings;

/// <summary>How a case is computed with our functions.</summary>
/// <param name="Operation">The operation's name in the vectors.</param>
/// <param name="Apply">The outputs from the inputs and the other arguments.</param>
internal sealed record Binding<T>(string Operation, Func<Variable<T>[], Attributes, Variable<T>[]> Apply)
    where T : unmanaged, IFloatingPointIeee754<T>;
