#:project ../src/AutoDiff/AutoDiff.csproj
// Gradients are graph when you ask for graph: differentiate them again, forwards or backwards.
using AutoDiff;
using static AutoDiff.Functions;

// Rosenbrock's valley, f(x, y) = (1 − x)² + 100 (y − x²)².
var x = Variable.Of(-1.2, "x");
var y = Variable.Of(1.0, "y");
var f = Square(1 - x) + 100 * Square(y - Square(x));

// The second derivative is the gradient's gradient.
var first = Gradient.Graph(f, x, y);
var second = Gradient.Of(first[x], x, y);
Console.WriteLine($"∇f = ({first[x]}, {first[y]})");
Console.WriteLine($"∂²f/∂x² = {second[x]}, ∂²f/∂x∂y = {second[y]}");

// A Hessian–vector product needs no Hessian: the directional derivative of the gradient.
Console.WriteLine($"(H·(1, 1))ₓ = {Jvp.Of(first[x], (x, 1.0), (y, 1.0))}");
