using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>
/// A function of one tensor with parameters: a layer, or a model made of layers. A module says which children and parameters it has;
/// nothing is found by reflection. What it has is fixed once it has been used.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public abstract class Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private (string Name, Parameter<T> Parameter)[]? _named;
    private Parameter<T>[]? _parameters;

    /// <summary>The modules that this one is made of, by name.</summary>
    public virtual IReadOnlyList<(string Name, Module<T> Module)> Children => [];

    /// <summary>The parameters of this module itself, its children's not included, by name.</summary>
    public virtual IReadOnlyList<(string Name, Parameter<T> Parameter)> OwnParameters => [];

    /// <summary>
    /// All parameters, the children's after the module's own, under names that lead to them from here, as in PyTorch's state dictionaries:
    /// "0.weight". A parameter that is used in two places has two names.
    /// </summary>
    /// <exception cref="InvalidOperationException">Two parameters have the same name.</exception>
    public IReadOnlyList<(string Name, Parameter<T> Parameter)> NamedParameters => _named ??= Collect();

    /// <summary>All parameters, each once: what an optimizer changes and what gradients are asked for.</summary>
    public ReadOnlySpan<Parameter<T>> Parameters => _parameters ??= [.. NamedParameters.Select(named => named.Parameter).Distinct()];

    /// <summary>The number of numbers that can be learned: the elements of all parameters.</summary>
    public long ParameterCount
    {
        get
        {
            long count = 0;
            foreach (var parameter in Parameters) count += parameter.Shape.Count;
            return count;
        }
    }

    /// <summary>What the module is, on one line, such as "Linear 784 → 128".</summary>
    public abstract string Description { get; }

    /// <summary>Runs the module.</summary>
    /// <param name="x">The input; samples along the first axis.</param>
    /// <param name="pass">Whether this is training, a recorded pass or a prediction.</param>
    /// <exception cref="ShapeException">The input's shape is not one that the module takes.</exception>
    public Variable<T> Forward(Variable<T> x, Pass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(pass);
        var y = Compute(x, pass);
        pass.Tell(this, y);
        return y;
    }

    /// <summary>Runs the module as after training and records the graph, so that gradients and derivations can be asked for.</summary>
    /// <inheritdoc cref="Forward(Variable{T}, Pass{T})"/>
    public Variable<T> Forward(Variable<T> x) => Forward(x, Pass<T>.Recording);

    /// <summary>Runs the module as after training and records nothing.</summary>
    /// <inheritdoc cref="Forward(Variable{T}, Pass{T})"/>
    public Variable<T> Predict(Variable<T> x) => Forward(x, Pass<T>.Inference);

    /// <summary>The module's <see cref="Description"/>.</summary>
    public override string ToString() => Description;

    /// <summary>
    /// The module's formula. Take parameters through <see cref="Pass{T}.Use"/> and run children by their
    /// <see cref="Forward(Variable{T}, Pass{T})"/>, so that the pass reaches everything.
    /// </summary>
    /// <inheritdoc cref="Forward(Variable{T}, Pass{T})" path="/param|/exception"/>
    protected abstract Variable<T> Compute(Variable<T> x, Pass<T> pass);

    private (string Name, Parameter<T> Parameter)[] Collect()
    {
        var all = new List<(string Name, Parameter<T> Parameter)>(OwnParameters);
        foreach (var (prefix, module) in Children)
            foreach (var (name, parameter) in module.NamedParameters) all.Add(($"{prefix}.{name}", parameter));

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, _) in all)
            if (!names.Add(name))
                throw new InvalidOperationException($"{Description} has two parameters named '{name}'. Names are unique within a module.");
        return [.. all];
    }
}
