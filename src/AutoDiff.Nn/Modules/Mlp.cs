using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Nn;

/// <summary>Makes multi-layer perceptrons.</summary>
public static class Mlp
{
    /// <summary>
    /// Fully connected layers with an activation after each but the last, whose outputs stay as they are: logits, or values to regress.
    /// <c>Mlp.Create&lt;float&gt;(64, [128, 256, 64], 2, Functions.Relu, new RandomGenerator(1))</c>.
    /// </summary>
    /// <param name="inputs">The number of features of a sample.</param>
    /// <param name="hidden">The widths of the hidden layers; none makes a perceptron.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="activation">The function after each hidden layer.</param>
    /// <param name="random">The source of the initial values, drawn layer by layer.</param>
    /// <param name="activationName">The activation's name to print; the argument's own text by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A width is less than 1.</exception>
    public static Sequential<T> Create<T>(int inputs, ReadOnlySpan<int> hidden, int outputs, Func<Variable<T>, Variable<T>> activation,
        RandomGenerator random, [CallerArgumentExpression(nameof(activation))] string activationName = "")
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var modules = new Module<T>[2 * hidden.Length + 1];
        int width = inputs;
        for (int layer = 0; layer < hidden.Length; layer++)
        {
            modules[2 * layer] = Layer<T>(width, hidden[layer], random, 2 * layer);
            modules[2 * layer + 1] = Activation.Of(activation, activationName);
            width = hidden[layer];
        }

        modules[^1] = Layer<T>(width, outputs, random, modules.Length - 1);
        return new Sequential<T>(modules);
    }

    private static Linear<T> Layer<T>(int inputs, int outputs, RandomGenerator random, int position)
        where T : unmanaged, IFloatingPointIeee754<T> => new(inputs, outputs, random, name: position.ToString(CultureInfo.InvariantCulture));
}
