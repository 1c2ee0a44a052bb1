using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>
/// How a model is being run, handed down from module to module: there is no global training flag. A pass says whether modules behave
/// as in training (dropout drops), whether parameters are recorded so that gradients can be asked for, and who watches.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Pass<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly RandomGenerator? _random;
    private readonly Action<Module<T>, Variable<T>>? _observer;

    private Pass(bool isRecording, RandomGenerator? random, Action<Module<T>, Variable<T>>? observer)
    {
        IsRecording = isRecording;
        _random = random;
        _observer = observer;
    }

    /// <summary>A prediction: modules behave as after training, and nothing is recorded or kept alive.</summary>
    public static Pass<T> Inference { get; } = new(isRecording: false, random: null, observer: null);

    /// <summary>Modules behave as after training, but the graph is recorded: for gradients and derivations of what the model predicts.</summary>
    public static Pass<T> Recording { get; } = new(isRecording: true, random: null, observer: null);

    /// <summary>Whether modules behave as in training.</summary>
    public bool IsTraining => _random is not null;

    /// <summary>Whether parameters are recorded in the graph.</summary>
    public bool IsRecording { get; }

    /// <summary>The source of what is random in training.</summary>
    /// <exception cref="InvalidOperationException">This is not a training pass: nothing may be random.</exception>
    public RandomGenerator Random =>
        _random ?? throw new InvalidOperationException($"Only a training pass is random. Ask {nameof(IsTraining)} before drawing numbers, or make the pass with {nameof(Training)}.");

    /// <summary>A training pass: the graph is recorded, and what is random draws from the given generator.</summary>
    public static Pass<T> Training(RandomGenerator random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return new Pass<T>(isRecording: true, random, observer: null);
    }

    /// <summary>
    /// The same pass, telling <paramref name="observer"/> the output of every module as soon as it is computed, inner modules before those that
    /// contain them: activations to draw, shapes to list.
    /// </summary>
    public Pass<T> Observed(Action<Module<T>, Variable<T>> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return new Pass<T>(IsRecording, _random, _observer + observer);
    }

    /// <summary>A parameter as this pass sees it: itself when the pass records, else its value as a constant, without a copy.</summary>
    public Variable<T> Use(Parameter<T> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return IsRecording ? parameter : parameter.Detach();
    }

    internal void Tell(Module<T> module, Variable<T> output) => _observer?.Invoke(module, output);
}
