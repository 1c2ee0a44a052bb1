namespace AutoDiff;

/// <summary>How elements between elements are made when an image gets another size.</summary>
public enum Interpolation
{
    /// <summary>Each element is a copy of the one that it lies in, as the image is stretched.</summary>
    Nearest,

    /// <summary>Each element is the mean of its four neighbours, weighted by how near they are: linear along height and width.</summary>
    Bilinear,
}
