using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace AutoDiff.UnitTests.Repository;

/// <summary>What the libraries may depend on.</summary>
public class DependencyTests
{
    [Fact]
    public void CoreUsesNoPackageButTensors()
    {
        // The properties files above the project could bring packages in as well.
        string[] files =
            ["src/AutoDiff/AutoDiff.csproj", "src/Directory.Build.props", "Directory.Build.props", "Directory.Packages.props"];
        IEnumerable<string> packages =
            from file in files
            from element in XDocument.Load(Path.Combine(RepositoryFiles.Root, file)).Descendants()
            where element.Name.LocalName is "PackageReference" or "GlobalPackageReference"
            select (string)element.Attribute("Include")!;

        Assert.Equal(["System.Numerics.Tensors"], packages);
    }

    [Theory]
    [InlineData("AutoDiff.Nn")]
    [InlineData("autodiff")]
    public void CoreShowsItsInternalsToNoProduct(string assembly)
    {
        IEnumerable<string> friends = Assembly.Load("AutoDiff.Core").GetCustomAttributes<InternalsVisibleToAttribute>()
            .Select(friend => new AssemblyName(friend.AssemblyName).Name!);

        Assert.DoesNotContain(assembly, friends, StringComparer.OrdinalIgnoreCase);
    }
}
