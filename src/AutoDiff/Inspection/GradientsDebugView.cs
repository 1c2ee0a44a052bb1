using System.Diagnostics;
using System.Numerics;

namespace AutoDiff;

/// <summary>Gradients as a debugger shows them: the variables with their gradients, and what is severed.</summary>
internal sealed class GradientsDebugView<T>(Gradients<T> gradients)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public KeyValuePair<string, object>[] Items =>
    [
        .. gradients.Variables.Where(variable => gradients.TryGet(variable, out _))
            .Select(variable => KeyValuePair.Create(variable.Describe(), (object)gradients[variable])),
        .. gradients.Severed.Select(severed => KeyValuePair.Create(severed.Variable.Describe(), (object)severed.Message)),
    ];
}
