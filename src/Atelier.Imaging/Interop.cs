using System.Runtime.CompilerServices;

// Arguments cross to native code as they are, so that calls can be compiled ahead of time instead of at their first use.
[assembly: DisableRuntimeMarshalling]
