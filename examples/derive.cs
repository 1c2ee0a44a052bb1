#:project ../src/AutoDiff/AutoDiff.csproj
// A function written as a lambda: its derivatives as formulas, and back to code.
using AutoDiff;
using static AutoDiff.Functions;

#region lambda
var f = Derive.Of((x, y) => x * x + 3 * x * y + y * y);
Console.WriteLine(f);                    // f(x, y) = x² + 3x·y + y²
Console.WriteLine(f.Partial("x"));       // 2x + 3y
Console.WriteLine(f.Gradient);
#endregion

#region higher
Console.WriteLine(f.Partial("x", "y"));                      // ∂²f/∂x∂y = 3
Console.WriteLine(f.Hessian);
Console.WriteLine(Derive.Of(t => Sin(t) * t).Derivative(order: 3));
Console.WriteLine(f.Directional(0.6, 0.8));                  // the slope along (0.6, 0.8)
#endregion

#region implicit
var circle = Derive.Of((x, y) => x * x + y * y - 25);
Console.WriteLine(circle.Implicit("y", "x"));                // −x/y  (y ≠ 0)
Console.WriteLine(circle.Implicit("y", "x", order: 2));
#endregion

#region quotients
var square = Derive.Of(x => x * x);
Console.WriteLine(square.DifferenceQuotients(3));
Console.WriteLine(square.DifferenceQuotients(3, DifferenceSide.Central, rows: 3));
#endregion

#region matrices
var layer = Derive.Of((W, X) => Sum(Tanh(MatMul(W, X))), Shape.Of(2, 3), Shape.Of(3, 4));
Console.WriteLine(layer.Gradient);                           // ∂f/∂W = (1 − tanh(W X)²) Xᵀ, and ∂f/∂X
#endregion

#region graph
var w = Parameter.Of(0.5, "w");
var x1 = Constant.Of(2.0, "x");
var ŷ = Sigmoid(w * x1).Named("ŷ");
var loss = BinaryCrossEntropy(ŷ, Constant.Of(1.0, "y")).Named("L");
Console.WriteLine(Derive.Of(loss, w).Partial(w));            // (ŷ − y)·x  (ŷ ≠ 0, ŷ ≠ 1)
Console.WriteLine(Derive.Of<double>("x^2 + 3*x*y").Gradient);
#endregion

#region compile
var compiled = f.Compile();
Func<double, double, double> value = compiled.Invoke;
Func<double[], double[]> gradient = compiled.Gradient;
Console.WriteLine(value(1, 2));                              // 11
Console.WriteLine(string.Join(", ", gradient([1, 2])));      // 8, 7
#endregion

#region source
var neuron = Derive.Of((w, b, x, y) => BinaryCrossEntropy(Sigmoid((w * x + b).Named("z")).Named("ŷ"), y).Named("L"));
Console.WriteLine(neuron.ToCSharp("Neuron"));
#endregion
