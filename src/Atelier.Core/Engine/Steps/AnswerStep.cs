namespace Atelier.Core.Engine.Steps;

/// <summary>Step 9. Tells everybody who waits; each dialect then writes its own body.</summary>
internal sealed class AnswerStep(RunningJobs running)
{
    public void Run(RunningJob job, JobResult result)
    {
        // Out of the list first: whoever asks from now on finds the kept job, which is already final.
        running.Remove(job);
        job.End(result);
    }
}
