using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Nn;

/// <summary>Makes modules of functions: any function of the core, or the user's own, serves as an activation.</summary>
public static class Activation
{
    /// <summary>The function as a module: <c>Activation.Of&lt;float&gt;(Functions.Relu)</c>.</summary>
    /// <param name="function">The function. What it is besides its argument (a slope, an axis) is bound in a lambda.</param>
    /// <param name="name">The name to print; the argument's own text by default, without the class before it.</param>
    public static Activation<T> Of<T>(Func<Variable<T>, Variable<T>> function, [CallerArgumentExpression(nameof(function))] string name = "")
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(name);
        return new Activation<T>(Shorten(name), function);
    }

    /// <summary>x itself: an output layer for regression, or none at all.</summary>
    public static Activation<T> Identity<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new("Identity", x => x);

    /// <summary>
    /// A function by its name, with its usual attributes: every elementwise primitive of one argument in the <see cref="Catalogue"/>, such as "relu",
    /// "leaky-relu" or "gelu", what works along the last axis, such as "softmax", or "identity". Case, spaces and hyphens do not matter:
    /// "LeakyReLU" is found too. For other attributes there is <see cref="Of{T}"/>: <c>Activation.Of&lt;float&gt;(x => Functions.LeakyRelu(x,
    /// 0.2))</c>.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such function; the message lists all there are.</exception>
    public static Activation<T> Named<T>(string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(name);
        string sought = Plain(name);
        if (sought == "identity") return Identity<T>();
        if (sought == "swish") sought = "silu";
        foreach (var (known, function) in Activation<T>.AlongLastAxis)
            if (Plain(known) == sought) return new(known, function);
        foreach (var entry in Catalogue.Unary)
            if (entry.HasDefaults && Plain(entry.Rule.Name) == sought) return new(entry.Rule.Name, entry.Apply);

        var names = Catalogue.Unary.Where(entry => entry.HasDefaults).Select(entry => entry.Rule.Name)
            .Concat(Activation<T>.AlongLastAxis.Select(pair => pair.Name)).Order(StringComparer.Ordinal);
        throw new ArgumentException($"There is no function named '{name}'. There are: identity, {string.Join(", ", names)}.", nameof(name));
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Functions.Relu, written with or without its class, is called Relu; a lambda is called what it says.</summary>
    private static string Shorten(string expression)
    {
        // A lambda may be written on several lines; its name stands on one.
        string text = string.Join(' ', expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.StartsWith("global::", StringComparison.Ordinal)) text = text[8..];
        bool isPath = text.Length > 0 && text.All(character => char.IsLetterOrDigit(character) || character is '.' or '_' or '<' or '>');
        if (!isPath) return text.Length == 0 ? "activation" : text;
        int arity = text.IndexOf('<', StringComparison.Ordinal);
        if (arity >= 0) text = text[..arity];
        return text[(text.LastIndexOf('.') + 1)..];
    }
}
