using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Symbolic;

namespace AutoDiff;

/// <summary>
/// Derivatives as formulas: of a lambda, of a recorded graph, of a text. The function is recorded once, on symbols that are named after its
/// parameters; the
/// <see cref="DerivedFunction{T}"/> then has its gradient, its Hessian, its higher and implicit derivatives, and turns them into code.
/// </summary>
/// <example><code>
/// var f = Derive.Of((x, y) => x * x + 3 * x * y + y * y);
/// Console.WriteLine(f.Partial("x"));  // 2x + 3y
/// </code></example>
public static class Derive
{
    /// <summary>A function of one number.</summary>
    /// <param name="function">The function. It is called once, with a symbol.</param>
    /// <param name="text">The lambda's text, from which the parameter's name is read: the compiler hands it over.</param>
    /// <exception cref="ArgumentException">The function returns null.</exception>
    public static DerivedFunction<double> Of(Func<Variable<double>, Variable<double>> function,
        [CallerArgumentExpression(nameof(function))] string? text = null) =>
        Of(function, default, text);

    /// <summary>A function of two numbers.</summary>
    /// <inheritdoc cref="Of(Func{Variable{double}, Variable{double}}, string?)"/>
    public static DerivedFunction<double> Of(Func<Variable<double>, Variable<double>, Variable<double>> function,
        [CallerArgumentExpression(nameof(function))] string? text = null) =>
        Of(function, default, default, text);

    /// <summary>A function of three numbers.</summary>
    /// <inheritdoc cref="Of(Func{Variable{double}, Variable{double}}, string?)"/>
    public static DerivedFunction<double> Of(Func<Variable<double>, Variable<double>, Variable<double>, Variable<double>> function,
        [CallerArgumentExpression(nameof(function))] string? text = null) =>
        Of(function, default, default, default, text);

    /// <summary>A function of four numbers.</summary>
    /// <inheritdoc cref="Of(Func{Variable{double}, Variable{double}}, string?)"/>
    public static DerivedFunction<double> Of(Func<Variable<double>, Variable<double>, Variable<double>, Variable<double>, Variable<double>> function,
        [CallerArgumentExpression(nameof(function))] string? text = null) =>
        Of(function, default, default, default, default, text);

    /// <summary>A function of a vector, a matrix, or any other tensor.</summary>
    /// <param name="function">The function. It is called once, with a symbol of that shape.</param>
    /// <param name="shape">The argument's shape.</param>
    /// <param name="text">The lambda's text, from which the parameter's name is read: the compiler hands it over.</param>
    /// <exception cref="ArgumentException">The function returns null.</exception>
    public static DerivedFunction<double> Of(Func<Variable<double>, Variable<double>> function, Shape shape,
        [CallerArgumentExpression(nameof(function))] string? text = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Record(x => function(x[0]), ParameterNames.Of(function, text, 1), [shape]);
    }

    /// <summary>A function of two tensors, such as <c>Derive.Of((W, x) => Sum(Tanh(MatMul(W, x))), Shape.Of(2, 3), Shape.Of(3))</c>.</summary>
    /// <param name="function">The function. It is called once, with symbols of those shapes.</param>
    /// <param name="first">The shape of the first argument.</param>
    /// <param name="second">The shape of the second argument.</param>
    /// <param name="text">The lambda's text, from which the parameters' names are read: the compiler hands it over.</param>
    /// <exception cref="ArgumentException">The function returns null.</exception>
    public static DerivedFunction<double> Of(
        Func<Variable<double>, Variable<double>, Variable<double>> function, Shape first, Shape second,
            [CallerArgumentExpression(nameof(function))] string? text = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Record(x => function(x[0], x[1]), ParameterNames.Of(function, text, 2), [first, second]);
    }

    /// <summary>A function of three tensors.</summary>
    /// <param name="function">The function. It is called once, with symbols of those shapes.</param>
    /// <param name="first">The shape of the first argument.</param>
    /// <param name="second">The shape of the second argument.</param>
    /// <param name="third">The shape of the third argument.</param>
    /// <param name="text">The lambda's text, from which the parameters' names are read: the compiler hands it over.</param>
    /// <exception cref="ArgumentException">The function returns null.</exception>
    public static DerivedFunction<double> Of(
        Func<Variable<double>, Variable<double>, Variable<double>, Variable<double>> function, Shape first, Shape second, Shape third,
            [CallerArgumentExpression(nameof(function))] string? text = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Record(x => function(x[0], x[1], x[2]), ParameterNames.Of(function, text, 3), [first, second, third]);
    }

    /// <summary>A function of four tensors.</summary>
    /// <param name="function">The function. It is called once, with symbols of those shapes.</param>
    /// <param name="first">The shape of the first argument.</param>
    /// <param name="second">The shape of the second argument.</param>
    /// <param name="third">The shape of the third argument.</param>
    /// <param name="fourth">The shape of the fourth argument.</param>
    /// <param name="text">The lambda's text, from which the parameters' names are read: the compiler hands it over.</param>
    /// <exception cref="ArgumentException">The function returns null.</exception>
    public static DerivedFunction<double> Of(
        Func<Variable<double>, Variable<double>, Variable<double>, Variable<double>, Variable<double>> function, Shape first, Shape second,
            Shape third, Shape fourth, [CallerArgumentExpression(nameof(function))] string? text = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Record(x => function(x[0], x[1], x[2], x[3]), ParameterNames.Of(function, text, 4), [first, second, third, fourth]);
    }

    /// <summary>A function of any number of tensors, with their names and shapes.</summary>
    /// <example><code>Derive.Of(x => x[0] * x[1], ("a", Shape.Scalar), ("b", Shape.Scalar))</code></example>
    /// <param name="function">The function. It is called once, with all symbols.</param>
    /// <param name="parameters">The name and the shape of each.</param>
    /// <exception cref="ArgumentException">The function returns null, two names are the same, or one cannot be shown;
    /// <see cref="Variable.MaximumNameLength"/> says which can.</exception>
    public static DerivedFunction<double> Of(Func<Variable<double>[], Variable<double>> function,
        params ReadOnlySpan<(string Name, Shape Shape)> parameters)
    {
        ArgumentNullException.ThrowIfNull(function);
        var names = new string[parameters.Length];
        var shapes = new Shape[parameters.Length];
        for (int i = 0; i < names.Length; i++) (names[i], shapes[i]) = parameters[i];
        return Record(function, names, shapes);
    }

    /// <summary>
    /// A recorded graph as a function: of symbols, of variables with values, or of a model's parameters. The nodes that have names are the words of
    /// its formulas.
    /// </summary>
    /// <param name="root">The function's value, such as a loss.</param>
    /// <param name="variables">What it is a function of; all variables, parameters and symbols that it was computed from, the oldest first, unless
    /// given.</param>
    /// <exception cref="ArgumentException">Two of the variables have the same name.</exception>
    public static DerivedFunction<T> Of<T>(Variable<T> root, params ReadOnlySpan<Variable<T>> variables)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(root);
        return new DerivedFunction<T>(root, variables.IsEmpty ? LeavesOf(root) : variables.ToArray());
    }

    /// <summary>
    /// An expression, such as <c>Derive.Of&lt;double&gt;("x^2 + 3*x*y")</c>, as a function of the variables in it, in the order of their first
    /// appearance.
    /// </summary>
    /// <param name="text">The expression, as <see cref="ExpressionParser"/> reads it.</param>
    /// <exception cref="ExpressionException">The text is no expression.</exception>
    public static DerivedFunction<T> Of<T>(string text)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var expression = ExpressionParser.Parse<T>(text);
        return new DerivedFunction<T>(expression.Root, [.. expression.Symbols]);
    }

    private static DerivedFunction<double> Record(Func<Variable<double>[], Variable<double>> function, string[] names, Shape[] shapes)
    {
        var symbols = new Variable<double>[names.Length];
        for (int i = 0; i < symbols.Length; i++) symbols[i] = Variable.Symbol<double>(names[i], shapes[i]);
        var root = function([.. symbols]) ?? throw new ArgumentException("The function returned null.", nameof(function));
        return new DerivedFunction<double>(root, symbols);
    }

    private static Variable<T>[] LeavesOf<T>(Variable<T> root)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        [.. GraphNodes.OldestFirst(root).Where(node => node is { Operation: null, IsTracked: true })];
}
